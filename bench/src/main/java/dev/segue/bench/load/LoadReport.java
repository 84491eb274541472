package dev.segue.bench.load;

import java.util.List;
import java.util.Map;

/**
 * Everything the load generator saw.
 *
 * @param startedAt when request 0 was due, milliseconds since the epoch
 * @param rate requests per second
 * @param millis how long requests were sent
 * @param failed answers that were not 2xx, and requests without an answer
 * @param retried requests sent a second time because their kept connection had been closed unused
 * @param longestGapMillis longest run of schedule without one answer that is good and under 100 ms; 0 if there was none.
 *     The deliberately slow class neither makes nor ends a gap
 * @param byVersion answers by the version that gave them
 * @param byVersionPerSecond the same for each second of the schedule, the first second first
 * @param latencyMillis from the schedule to the end of the answer, by class
 * @param lagMillis behind the schedule when a request was sent: the generator's own share
 */
public record LoadReport(
        long startedAt,
        int rate,
        long millis,
        long sent,
        long failed,
        long retried,
        long longestGapMillis,
        Map<String, Long> byVersion,
        List<Map<String, Long>> byVersionPerSecond,
        Map<String, Latency> latencyMillis,
        Latency lagMillis,
        List<FailedRequest> failures) {
    /**
     * A request that failed.
     *
     * @param at when it was due, milliseconds since the epoch
     * @param kind {@code status 502}, {@code refused}, {@code reset}, {@code closed}, {@code timeout} or {@code
     *     malformed}
     */
    public record FailedRequest(long index, long at, RequestClass requestClass, String kind) {}

    /** The latency of one class; all zero if none of it was sent. */
    public Latency latency(RequestClass requestClass) {
        return latencyMillis.getOrDefault(requestClass.label(), Latency.NONE);
    }
}
