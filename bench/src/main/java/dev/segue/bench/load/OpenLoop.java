package dev.segue.bench.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests on a schedule that nothing can delay: request i is due at start + i / rate whether or not the earlier
 * ones were answered, and its latency counts from then.
 */
final class OpenLoop {
    private final int rate;
    private final Duration timeout;
    private final Client client;
    private final Samples samples = new Samples();
    private final ExecutorService senders = Executors.newCachedThreadPool(OpenLoop::daemon);
    private volatile long sent;
    private volatile boolean stopped;
    private volatile @Nullable Thread clock;

    OpenLoop(InetSocketAddress target, String path, int rate, Duration timeout) {
        this.rate = rate;
        this.timeout = timeout;
        client = new Client(target, path, timeout);
    }

    /** Sends until {@link #stop} or until {@code most} requests are sent, waits for the last answers, and reports. */
    LoadReport run(long most) throws InterruptedException {
        clock = Thread.currentThread();
        long startedAt = System.currentTimeMillis();
        long start = System.nanoTime();
        for (long index = 0; index < most; index++) {
            long scheduled = index * TimeUnit.SECONDS.toNanos(1) / rate;
            if (!dueAt(start + scheduled)) {
                break;
            }
            send(index, start, scheduled);
        }
        senders.shutdown();
        senders.awaitTermination(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        client.close();
        return samples.report(startedAt, rate, sent);
    }

    /** Sends no further request. */
    void stop() {
        stopped = true;
        LockSupport.unpark(clock);
    }

    LoadProgress progress() {
        return samples.progress(sent);
    }

    private boolean dueAt(long due) {
        while (!stopped) {
            long left = due - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            LockSupport.parkNanos(left);
        }
        return false;
    }

    private void send(long index, long start, long scheduled) {
        sent = index + 1;
        senders.execute(() -> samples.add(client.send(index, start, scheduled)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(null, work, "sender", 256 * 1024);
        thread.setDaemon(true);
        return thread;
    }
}
