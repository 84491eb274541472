package dev.segue.sandbox.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/** A scheduled action: sets sizes on its own clock, also on a group at rest (A31). */
record Schedule(
        String name,
        Instant start,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Integer desired) {
    ScheduledUpdateGroupAction describe(Group group, String arn) {
        return ScheduledUpdateGroupAction.builder()
                .autoScalingGroupName(group.name)
                .scheduledActionName(name)
                .scheduledActionARN(arn)
                .startTime(start)
                .time(start)
                .minSize(min)
                .maxSize(max)
                .desiredCapacity(desired)
                .build();
    }
}
