package dev.segue.sandbox.cloud;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;

/**
 * A lifecycle hook of a group (A30).
 *
 * @param launching whether it holds launches, or terminations
 * @param timeout how long it holds without a heartbeat
 * @param abandons whether the time-out ends in ABANDON instead of CONTINUE
 */
record Hook(
        String name,
        boolean launching,
        Duration timeout,
        boolean abandons,
        @Nullable String target,
        @Nullable String role,
        @Nullable String metadata) {
    static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
    static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";
    static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

    private static final int MOST_TIMEOUTS = 100;
    private static final Duration LONGEST = Duration.ofDays(2);

    /** AWS ends the waiting for good after 48 hours or 100 time-outs, whichever is less. */
    Duration longest() {
        Duration timeouts = timeout.multipliedBy(MOST_TIMEOUTS);
        return timeouts.compareTo(LONGEST) < 0 ? timeouts : LONGEST;
    }

    LifecycleHook describe(String group) {
        return LifecycleHook.builder()
                .autoScalingGroupName(group)
                .lifecycleHookName(name)
                .lifecycleTransition(launching ? LAUNCHING : TERMINATING)
                .heartbeatTimeout((int) timeout.toSeconds())
                .globalTimeout((int) longest().toSeconds())
                .defaultResult(abandons ? "ABANDON" : "CONTINUE")
                .notificationTargetARN(target)
                .roleARN(role)
                .notificationMetadata(metadata)
                .build();
    }
}
