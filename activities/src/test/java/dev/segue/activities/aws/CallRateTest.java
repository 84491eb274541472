package dev.segue.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallRateTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration ONE = Duration.ofMillis(200);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final CallRate rate = CallRate.of("Auto Scaling", 3, 5, nanos::get);

    @Test
    void lets_a_burst_through_then_spaces_calls() {
        assertThat(waits(5)).containsExactly(NOW, NOW, NOW, ONE, ONE.multipliedBy(2));
    }

    @Test
    void refills_with_time_up_to_the_burst() {
        assertThat(waits(3)).containsOnly(NOW);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(waits(4)).containsExactly(NOW, NOW, NOW, ONE);
    }

    @Test
    void refuses_rather_than_wait_for_more_than_two_seconds() {
        assertThat(waits(13)).last().isEqualTo(Duration.ofSeconds(2));

        assertThatThrownBy(rate::reserve).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("THROTTLED");
            assertThat(failure.isNonRetryable()).isFalse();
        });
        nanos.addAndGet(ONE.toNanos());
        assertThat(waits(1)).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void is_out_of_the_way_when_unlimited() {
        CallRate unlimited = CallRate.unlimited();

        assertThat(IntStream.range(0, 1000).mapToObj(call -> unlimited.reserve()))
                .containsOnly(NOW);
    }

    private List<Duration> waits(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> rate.reserve()).toList();
    }
}
