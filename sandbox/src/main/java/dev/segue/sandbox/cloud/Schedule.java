package dev.segue.sandbox.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/**
 * A scheduled action: sets sizes on its own clock, also on a group at rest (A31).
 *
 * @param start the next time it fires
 * @param recurrence when it comes back; null for once
 */
record Schedule(
        String name,
        Instant start,
        @Nullable Recurrence recurrence,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Integer desired) {
    /** The same at its next time. */
    Schedule at(Instant next) {
        return new Schedule(name, next, recurrence, min, max, desired);
    }

    ScheduledUpdateGroupAction describe(Group group, String arn) {
        return ScheduledUpdateGroupAction.builder()
                .autoScalingGroupName(group.name)
                .scheduledActionName(name)
                .scheduledActionARN(arn)
                .startTime(start)
                .time(start)
                .recurrence(recurrence == null ? null : recurrence.toString())
                .minSize(min)
                .maxSize(max)
                .desiredCapacity(desired)
                .build();
    }
}
