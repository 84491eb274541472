package dev.segue.activities.autoscaling;

import dev.segue.activities.aws.AwsFailures;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsFailure;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/** Instances that Auto Scaling has replaced because they failed their health check. */
public final class Replacements {
    private static final int LATEST = 100;

    private Replacements() {}

    /**
     * Fails, not to be retried, if so many instances were replaced: they die as fast as they come.
     *
     * @param since replacements before this moment do not count
     */
    public static void failIfAsMany(AutoScalingClient autoScaling, AsgName name, Instant since, int most) {
        List<Activity> replaced = autoScaling
                .describeScalingActivities(
                        request -> request.autoScalingGroupName(name.value()).maxRecords(LATEST))
                .activities()
                .stream()
                .filter(activity -> !activity.startTime().isBefore(since))
                .filter(activity -> activity.cause() != null
                        && activity.cause().contains("taken out of service in response to")
                        && activity.cause().contains("health check"))
                .toList();
        if (replaced.size() >= Math.max(1, most)) {
            throw AwsFailures.failure(
                    AwsFailure.INVALID_REQUEST,
                    "%d instances of %s were replaced before they became healthy: %s"
                            .formatted(replaced.size(), name, replaced.get(0).cause()));
        }
    }
}
