package dev.segue.sandbox.balancer;

import java.time.Instant;

/** The part of a load balancer that carries requests. The control plane tells it where they go. */
public interface DataPlane {
    /** Replaces the whole routing table at once. Requests in flight go on to the target they were sent to. */
    void route(RoutingTable table);

    /** Requests running on this target at the moment, counted per attempt; 0 for an unknown one. */
    int inFlight(String targetGroupArn, String instanceId);

    /** Cuts what is still running on this target: its deregistration delay is over (AWS answers such requests with 502). */
    void cut(String targetGroupArn, String instanceId);

    /** What a target group's targets answered from {@code from} (inclusive) to {@code to} (exclusive). */
    Traffic traffic(String targetGroupArn, Instant from, Instant to);

    /**
     * Counters that alarms read.
     *
     * @param requests answered in the time asked for
     * @param target5xx of these, answered 5xx by the target
     * @param balancer5xx of these, 502, 503 and 504 made by the load balancer itself
     * @param p99Millis 99th percentile of the answer time in milliseconds; 0 without requests
     */
    record Traffic(long requests, long target5xx, long balancer5xx, long p99Millis) {
        public static final Traffic NONE = new Traffic(0, 0, 0, 0);
    }

    /** A data plane that carries nothing, for tests without requests. */
    DataPlane NONE = new DataPlane() {
        @Override
        public void route(RoutingTable table) {}

        @Override
        public int inFlight(String targetGroupArn, String instanceId) {
            return 0;
        }

        @Override
        public void cut(String targetGroupArn, String instanceId) {}

        @Override
        public Traffic traffic(String targetGroupArn, Instant from, Instant to) {
            return Traffic.NONE;
        }
    };
}
