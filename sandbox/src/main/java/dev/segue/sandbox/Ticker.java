package dev.segue.sandbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every 20 ms in a thread of its own, whatever happened the last time. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long TICK_MILLIS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "cloud");
        daemon.setDaemon(true);
        return daemon;
    });

    Ticker(Runnable work) {
        var unused = thread.scheduleWithFixedDelay(() -> carefully(work), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void carefully(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.error("event=tick-failed", bug);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
