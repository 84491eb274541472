package dev.segue.bench.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The longest run of schedule in which nobody was served well. */
final class Gap {
    private static final long PROMPT = TimeUnit.MILLISECONDS.toNanos(100);

    private Gap() {}

    /**
     * From the first request that was not served well to the next one that was, over the requests that should be prompt.
     *
     * @param samples in the order of the schedule
     * @param interval nanoseconds between two requests: what a run at the very end lasts beyond its last request
     */
    static long longestMillis(List<Sample> samples, long interval) {
        long longest = 0;
        long since = -1;
        long end = 0;
        for (Sample sample : samples) {
            if (sample.requestClass() == RequestClass.SLOW_GET) {
                continue;
            }
            end = sample.scheduled() + interval;
            if (!sample.isGood() || sample.latency() >= PROMPT) {
                since = since < 0 ? sample.scheduled() : since;
            } else if (since >= 0) {
                longest = Math.max(longest, sample.scheduled() - since);
                since = -1;
            }
        }
        longest = since < 0 ? longest : Math.max(longest, end - since);
        return TimeUnit.NANOSECONDS.toMillis(longest);
    }
}
