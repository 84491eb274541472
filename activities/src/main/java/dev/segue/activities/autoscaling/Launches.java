package dev.segue.activities.autoscaling;

import dev.segue.activities.aws.AwsFailures;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;

/** The launches of a group. Why one failed is said in its scaling activities only (A23). */
final class Launches {
    private static final Set<String> FAILED = Set.of("Failed", "Cancelled");

    private Launches() {}

    /**
     * Fails with AWS's sentence if a launch failed.
     *
     * @param since AWS's times may be whole seconds
     */
    static void failIfOneFailed(AutoScalingClient autoScaling, AsgName name, Instant since) {
        Instant start = since.truncatedTo(ChronoUnit.SECONDS);
        for (DescribeScalingActivitiesResponse page : autoScaling.describeScalingActivitiesPaginator(
                request -> request.autoScalingGroupName(name.value()).maxRecords(100))) {
            page.activities().stream()
                    .filter(activity -> !activity.startTime().isBefore(start))
                    .filter(activity -> FAILED.contains(activity.statusCodeAsString()) && isLaunch(activity))
                    .findFirst()
                    .ifPresent(activity -> {
                        throw AwsFailures.failure(AwsFailure.INVALID_REQUEST, name + ": " + text(activity));
                    });
            if (page.activities().stream().anyMatch(activity -> isOver(activity, start))) {
                return; // the latest come first, and AWS keeps six weeks of them
            }
        }
    }

    private static boolean isOver(Activity activity, Instant start) {
        return activity.endTime() != null && activity.startTime().isBefore(start);
    }

    private static boolean isLaunch(Activity activity) {
        return activity.description() != null && activity.description().startsWith("Launching");
    }

    private static String text(Activity activity) {
        String message = activity.statusMessage();
        return message == null || message.isBlank() ? activity.description() : message;
    }
}
