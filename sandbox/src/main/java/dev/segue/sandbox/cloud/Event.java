package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;

/**
 * A wait that AWS imposed and that is over: what a deployment could not have done faster.
 *
 * @param kind what was waited for
 * @param subject an instance id, or {@code target group name/instance id}, or a rule's ARN, or the id of an instance
 *     refresh
 * @param from when the wait began
 * @param to when it was over
 */
public record Event(Kind kind, String subject, Instant from, Instant to) {
    /** What AWS was waited for. */
    public enum Kind {
        /** From launch until the instance runs. */
        BOOT,
        /** From registration until healthy. */
        HEALTH,
        /** The deregistration delay. */
        DRAIN,
        /** From {@code EnteringStandby} until {@code Standby}. */
        ENTER_STANDBY,
        /** From {@code ExitStandby} until in service. */
        EXIT_STANDBY,
        /** A lifecycle hook. */
        HOOK,
        /** From {@code Terminating} until {@code Terminated}. */
        TERMINATE,
        /** From in service until an instance refresh counts it. */
        WARM_UP,
        /** The delay after a checkpoint of an instance refresh. */
        CHECKPOINT,
        /** An instance refresh that bakes. */
        BAKE,
        /** From a rule or target change until the load balancer follows it. */
        PROPAGATION,
    }

    /** How long it took. */
    public Duration took() {
        return Duration.between(from, to);
    }
}
