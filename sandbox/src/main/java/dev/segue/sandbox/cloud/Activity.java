package dev.segue.sandbox.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** A scaling activity: every change of a group writes one, failures too (A23). */
final class Activity {
    private final String id;
    private final Group group;
    private final Instant start;
    private final String cause;
    private final String details;
    private String description;
    private ScalingActivityStatusCode status = ScalingActivityStatusCode.IN_PROGRESS;
    private int progress = 50;
    private @Nullable Instant end;
    private @Nullable String message;

    Activity(String id, Group group, Instant start, String description, String cause, String zone) {
        this.id = id;
        this.group = group;
        this.start = start;
        this.description = description;
        this.cause = cause;
        details = "{\"Availability Zone\":\"" + zone + "\"}";
    }

    Instant start() {
        return start;
    }

    boolean isOver() {
        return end != null;
    }

    void succeed(Instant now) {
        end(ScalingActivityStatusCode.SUCCESSFUL, now);
    }

    void cancel(Instant now, String why) {
        message = why;
        end(ScalingActivityStatusCode.CANCELLED, now);
    }

    void fail(Instant now, String why) {
        description += ".  Status Reason: " + why;
        message = why;
        end(ScalingActivityStatusCode.FAILED, now);
    }

    void becomes(ScalingActivityStatusCode status) {
        if (!isOver()) {
            this.status = status;
        }
    }

    String id() {
        return id;
    }

    software.amazon.awssdk.services.autoscaling.model.Activity describe() {
        return software.amazon.awssdk.services.autoscaling.model.Activity.builder()
                .activityId(id)
                .autoScalingGroupName(group.name)
                .autoScalingGroupARN(group.arn)
                .description(description)
                .cause(cause)
                .startTime(start)
                .endTime(end)
                .statusCode(status)
                .statusMessage(message)
                .progress(progress)
                .details(details)
                .build();
    }

    private void end(ScalingActivityStatusCode status, Instant now) {
        if (!isOver()) {
            this.status = status;
            end = now;
            progress = 100;
        }
    }
}
