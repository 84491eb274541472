package dev.segue.starter;

import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.starter.deployments.View;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Looks at a deployment once a second until it ends, on a thread of its own: a look takes seconds while no worker
 * answers, and Ctrl-C should not.
 */
final class Watcher implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Deployments deployments;
    private final Run run;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** What can happen while a deployment is watched. */
    sealed interface Event {
        record Seen(View view) implements Event {}

        /** Temporal did not answer. */
        record Silence(String reason) implements Event {}

        /** Looking is of no use any more. */
        record Failed(RuntimeException failure) implements Event {}

        /** Somebody wants this to end, by {@link Interrupts#CTRL_C} or {@link Interrupts#SIGTERM}. */
        record Interrupted(String by) implements Event {}
    }

    Watcher(Deployments deployments, Run run, Interrupts interrupts) {
        this.deployments = deployments;
        this.run = run;
        this.thread = new Thread(this::watch, "watcher");
        interrupts.each(by -> events.add(new Event.Interrupted(by)));
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the next event. */
    Event next() {
        try {
            return events.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Event.Interrupted(Interrupts.SIGTERM);
        }
    }

    private void watch() {
        try {
            boolean ended = false;
            while (!ended && !Thread.currentThread().isInterrupted()) {
                ended = look();
            }
        } catch (RuntimeException failed) {
            events.add(new Event.Failed(failed));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look() throws InterruptedException {
        try {
            View view = deployments.look(run);
            events.add(new Event.Seen(view));
            if (!view.hasEnded()) {
                deployments.awaitEnd(run, BETWEEN_LOOKS);
            }
            return view.hasEnded();
        } catch (UnreachableException silent) {
            events.add(new Event.Silence(String.valueOf(silent.getMessage())));
            TimeUnit.SECONDS.sleep(BETWEEN_LOOKS.toSeconds());
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
