package dev.segue.bench.faults;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays many schedules, several at a time. */
final class Campaign {
    private static final int THREADS_PER_CORE = 3;

    private final Iterator<Schedule> left;
    private final Consumer<Report> onReport;

    /**
     * @param onReport told of each schedule when it has ended, one at a time
     */
    Campaign(Stream<Schedule> schedules, Consumer<Report> onReport) {
        this.left = schedules.iterator();
        this.onReport = onReport;
    }

    /** As many at a time as keep the cores busy: schedules wait for retries of the SDK, too. */
    static int threads() {
        return THREADS_PER_CORE * Runtime.getRuntime().availableProcessors();
    }

    /** Plays all of them. */
    void play(int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<Boolean> player = this::playOneByOne;
            for (Future<Boolean> played : pool.invokeAll(Collections.nCopies(threads, player))) {
                played.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean playOneByOne() {
        for (Schedule next = next(); next != null; next = next()) {
            tell(Trial.of(next));
        }
        return true;
    }

    private synchronized @Nullable Schedule next() {
        return left.hasNext() ? left.next() : null;
    }

    private synchronized void tell(Report report) {
        onReport.accept(report);
    }
}
