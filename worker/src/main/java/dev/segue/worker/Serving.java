package dev.segue.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls for tasks from the moment that Temporal is there until the application ends. */
@Singleton
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** For what runs to finish; the process is to be gone within about 10 s. */
    private static final Duration LAST_ORDERS = Duration.ofSeconds(8);

    private final Readiness readiness;
    private final Workers workers;
    private final WorkerSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable WorkerFactory serving;

    Serving(Readiness readiness, Workers workers, WorkerSettings settings) {
        this.readiness = readiness;
        this.workers = workers;
        this.settings = settings;
    }

    String taskQueue() {
        return settings.taskQueue();
    }

    String address() {
        return readiness.address();
    }

    boolean isPolling() {
        WorkerFactory factory = serving;
        return factory != null && factory.isStarted() && !factory.isShutdown();
    }

    /** Tries to start, with one line for each try, until it succeeds or the application ends (T49). */
    void startWhenPossible() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        Optional<String> obstacle = start();
        while (obstacle.isPresent()) {
            LOG.warn("cannot serve yet: {}; trying again in {} s", obstacle.get(), pause.toSeconds());
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("told to stop");
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            obstacle = start();
        }
    }

    private Optional<String> start() {
        Optional<String> obstacle = readiness.obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        WorkerFactory factory = workers.create();
        try {
            factory.start();
            serving = factory;
            return Optional.empty();
        } catch (StatusRuntimeException refused) {
            factory.shutdownNow();
            return Optional.of("Temporal at %s refuses: %s".formatted(address(), OneLine.of(refused)));
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
        WorkerFactory factory = serving;
        if (factory == null) {
            return;
        }
        LOG.info("stopping: polls no more, lets what runs finish for {} s", LAST_ORDERS.toSeconds());
        factory.shutdown();
        factory.awaitTermination(LAST_ORDERS.toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            factory.shutdownNow();
        }
    }
}
