package dev.segue.bench.demo;

import dev.segue.bench.demo.DeploymentControl.Seen;
import java.time.Duration;
import java.util.Optional;

/** Looks at the deployment again and again, on a thread of its own: a look may hang while the worker is away. */
final class Watch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(400);

    private final DeploymentControl control;
    private final Thread thread = new Thread(this::look, "watch");
    private volatile Optional<Seen> latest = Optional.empty();
    private volatile boolean closed;

    Watch(DeploymentControl control) {
        this.control = control;
        thread.setDaemon(true);
        thread.start();
    }

    /** The last that was seen; empty if nothing was so far. */
    Optional<Seen> latest() {
        return latest;
    }

    private void look() {
        try {
            while (!closed) {
                Optional<Seen> seen = control.look();
                latest = seen.isPresent() ? seen : latest;
                Thread.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException cutOff) {
            if (!closed) {
                throw cutOff;
            }
        }
    }

    /** Cuts off the look that is under way, whatever that makes of it. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        control.close();
    }
}
