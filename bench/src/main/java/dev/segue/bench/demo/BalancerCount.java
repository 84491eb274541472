package dev.segue.bench.demo;

import dev.segue.bench.load.LoadReport;
import java.util.Map;
import java.util.TreeMap;

/**
 * The load, counted by the load balancer.
 *
 * @param failed those whose client did not get a complete good answer
 * @param byVersion those that a version answered
 */
record BalancerCount(long requests, long failed, Map<String, Long> byVersion) {
    private static final String NO_VERSION = "?";

    /** Whether the client saw the same. The first attempt of a retried request may never have arrived. */
    boolean agreesWith(LoadReport client) {
        Map<String, Long> answered = new TreeMap<>(client.byVersion());
        answered.remove(NO_VERSION);
        return requests >= client.sent()
                && requests <= client.sent() + client.retried()
                && failed == client.failed()
                && byVersion.equals(answered);
    }
}
