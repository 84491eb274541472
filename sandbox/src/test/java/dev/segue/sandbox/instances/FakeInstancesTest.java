package dev.segue.sandbox.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FakeInstancesTest {
    private static final String ID = "i-0123456789abcdef0";
    private static final int SCALE = 60;

    private Instant now = Instant.EPOCH;
    private final FakeInstances instances = new FakeInstances(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            SCALE);

    @Test
    void one_answers_after_its_scaled_boot_time() {
        launch(Image.Health.ALWAYS, null);
        assertThat(instances.isRunning(ID)).isTrue();
        assertThat(answers()).isFalse();

        pass(Duration.ofSeconds(1));
        assertThat(answers()).isTrue();
    }

    @Test
    void one_that_is_never_healthy_runs_all_the_same() {
        launch(Image.Health.NEVER, null);
        pass(Duration.ofHours(1));

        assertThat(answers()).isFalse();
        assertThat(instances.isRunning(ID)).isTrue();
    }

    @Test
    void one_crashes_its_scaled_time_after_boot() {
        launch(Image.Health.ALWAYS, Duration.ofMinutes(1));
        pass(Duration.ofMillis(1999));
        assertThat(instances.isRunning(ID)).isTrue();

        pass(Duration.ofMillis(1));
        assertThat(instances.isRunning(ID)).isFalse();
        assertThat(answers()).isFalse();
    }

    @Test
    void a_test_says_how_one_behaves() {
        launch(Image.Health.ALWAYS, null);
        pass(Duration.ofSeconds(1));
        instances.setHealthy(ID, false);
        assertThat(answers()).isFalse();

        instances.setHealthy(ID, true);
        assertThat(answers()).isTrue();
        instances.crash(ID);
        assertThat(answers()).isFalse();
    }

    private void launch(Image.Health health, @Nullable Duration crashAfter) {
        Image image = new Image(
                "ami-1", "1", Duration.ofMinutes(1), health, Duration.ZERO, crashAfter, 0, List.of(), Map.of());
        instances.launch(new Instance(ID, image, Map.of()));
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private boolean answers() {
        AtomicBoolean answered = new AtomicBoolean();
        instances.check(ID, new HealthCheck("/health", Duration.ofSeconds(5), "200"), answered::set);
        return answered.get();
    }
}
