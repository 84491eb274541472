package dev.segue.activities.autoscaling;

import dev.segue.workflows.aws.AsgName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;

/** What a group did since a moment. Why a launch or an instance failed is said here only (A23). */
public final class ScalingActivities {
    private static final Set<String> FAILED = Set.of("Failed", "Cancelled");
    private static final Pattern HEALTH_CHECK = Pattern.compile("health.?check", Pattern.CASE_INSENSITIVE);
    private static final int MOST_PER_CALL = 100;

    /** Of a group that is looked at again and again for hours, these are enough. */
    private static final int LATEST = 20;

    private final List<Activity> activities = new ArrayList<>();

    /**
     * Describes what a group did.
     *
     * @param since inclusive, to the second: AWS's times may be whole seconds
     */
    public ScalingActivities(AutoScalingClient autoScaling, AsgName name, Instant since) {
        this(
                autoScaling.describeScalingActivitiesPaginator(
                        request -> request.autoScalingGroupName(name.value()).maxRecords(MOST_PER_CALL)),
                since);
    }

    private ScalingActivities(Iterable<DescribeScalingActivitiesResponse> pages, Instant since) {
        Instant start = since.truncatedTo(ChronoUnit.SECONDS);
        for (DescribeScalingActivitiesResponse page : pages) {
            page.activities().stream()
                    .filter(activity -> !activity.startTime().isBefore(start))
                    .forEach(activities::add);
            if (page.activities().stream().anyMatch(activity -> isOver(activity, start))) {
                return; // the latest come first, and AWS keeps six weeks of them
            }
        }
    }

    /** Describes the latest of what a group did, in one call. */
    static ScalingActivities latest(AutoScalingClient autoScaling, AsgName name, Instant since) {
        return new ScalingActivities(
                List.of(autoScaling.describeScalingActivities(
                        request -> request.autoScalingGroupName(name.value()).maxRecords(LATEST))),
                since);
    }

    /** What AWS said of the latest launch that failed. */
    Optional<String> failedLaunch() {
        return activities.stream()
                .filter(activity -> FAILED.contains(activity.statusCodeAsString()) && is(activity, "Launching"))
                .findFirst()
                .map(ScalingActivities::text);
    }

    /** How many instances were ended because they failed a health check. */
    public int failedHealthChecks() {
        return (int) activities.stream()
                .filter(activity -> is(activity, "Terminating"))
                .filter(activity -> activity.cause() != null
                        && HEALTH_CHECK.matcher(activity.cause()).find())
                .count();
    }

    private static boolean isOver(Activity activity, Instant start) {
        return activity.endTime() != null && activity.startTime().isBefore(start);
    }

    private static boolean is(Activity activity, String what) {
        return activity.description() != null && activity.description().startsWith(what);
    }

    private static String text(Activity activity) {
        String message = activity.statusMessage();
        return message == null || message.isBlank() ? activity.description() : message;
    }
}
