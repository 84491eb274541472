package dev.segue.workflows.aws;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else is configured on an Auto Scaling group and can get in a deployment's way.
 *
 * @param launchHooks the longest heartbeat timeout of its launch hooks; zero without any (A30)
 * @param terminationHooks the same of its termination hooks
 * @param scheduledActions names of its scheduled actions (A31)
 * @param warmPool whether it has a warm pool (A25)
 * @param instanceRefresh id of the instance refresh that is going on; null if none is (A16)
 */
public record GroupSetUp(
        Duration launchHooks,
        Duration terminationHooks,
        List<String> scheduledActions,
        boolean warmPool,
        @Nullable String instanceRefresh) {
    public GroupSetUp {
        scheduledActions = List.copyOf(scheduledActions);
    }
}
