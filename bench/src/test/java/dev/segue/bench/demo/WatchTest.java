package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchTest {
    private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    }

    @AfterEach
    void listen_no_more() {
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void ends_in_silence_even_in_the_middle_of_a_look() throws InterruptedException {
        Hanging control = new Hanging();
        Watch watch = new Watch(control);
        assertThat(control.looks.await(20, TimeUnit.SECONDS)).isTrue();

        watch.close();

        Objects.requireNonNull(control.looker).join(20_000);
        assertThat(uncaught).isEmpty();
    }

    /** Its look fails when it is closed. */
    private static final class Hanging implements DeploymentControl {
        private final CountDownLatch looks = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile @Nullable Thread looker;

        @Override
        public Optional<Seen> look() {
            looker = Thread.currentThread();
            looks.countDown();
            while (closed.getCount() > 0) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("cut off");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
