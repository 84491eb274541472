package dev.segue.bench.load;

import java.util.Arrays;

/** A distribution of times in milliseconds, to a tenth: percentiles and the maximum, never a mean. */
public record Latency(long count, double p50, double p99, double p999, double max) {
    static final Latency NONE = new Latency(0, 0, 0, 0, 0);

    static Latency ofNanos(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return Math.round(sorted[Math.max(rank, 1) - 1] / 100_000.0) / 10.0;
    }
}
