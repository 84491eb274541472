package dev.segue.sandbox.temporal;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.ScheduleActivityTaskCommandAttributes;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Keeps the deadlines of activities on the test server: one that falls on a full second it overlooks, and the activity is
 * retried for ever (T55).
 */
public final class Deadlines {
    private static final Duration ONE_NANOSECOND = Durations.fromNanos(1);

    private Deadlines() {}

    /** Gives every activity that a worker schedules one nanosecond more, so that no deadline falls on a full second. */
    public static RespondWorkflowTaskCompletedRequest keep(RespondWorkflowTaskCompletedRequest answer) {
        RespondWorkflowTaskCompletedRequest.Builder kept = answer.toBuilder();
        kept.getCommandsBuilderList().stream()
                .filter(Command.Builder::hasScheduleActivityTaskCommandAttributes)
                .map(Command.Builder::getScheduleActivityTaskCommandAttributesBuilder)
                .filter(ScheduleActivityTaskCommandAttributes.Builder::hasScheduleToCloseTimeout)
                .forEach(activity -> activity.setScheduleToCloseTimeout(
                        Durations.add(activity.getScheduleToCloseTimeout(), ONE_NANOSECOND)));
        return kept.build();
    }
}
