package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;

/** Auto Scaling's calls about what a group has done and may do (A23, A24, A25). */
final class ActivityCalls {
    private static final int MOST_GROUPS = 500;

    private final Groups groups;

    ActivityCalls(Groups groups) {
        this.groups = groups;
    }

    DescribeScalingActivitiesResponse describeScalingActivities(DescribeScalingActivitiesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "ActivityIds", "IncludeDeletedGroups", "NextToken", "MaxRecords");
        Stream<Group> asked = request.autoScalingGroupName() == null
                ? groups.all().stream()
                : Stream.of(groups.find(request.autoScalingGroupName()));
        List<Activity> found = asked.flatMap(group -> group.activities().stream())
                .filter(activity ->
                        request.activityIds().isEmpty() || request.activityIds().contains(activity.id()))
                .toList();
        Page<Activity> page = Page.of(found, request.nextToken(), request.maxRecords(), 100);
        return DescribeScalingActivitiesResponse.builder()
                .activities(page.map(Activity::describe))
                .nextToken(page.next())
                .build();
    }

    DescribeWarmPoolResponse describeWarmPool(DescribeWarmPoolRequest request) {
        Strict.only(request, "AutoScalingGroupName", "NextToken", "MaxRecords");
        groups.find(request.autoScalingGroupName());
        return DescribeWarmPoolResponse.builder().instances(List.of()).build();
    }

    DescribeAccountLimitsResponse describeAccountLimits(DescribeAccountLimitsRequest request) {
        return DescribeAccountLimitsResponse.builder()
                .maxNumberOfAutoScalingGroups(MOST_GROUPS)
                .numberOfAutoScalingGroups(groups.all().size())
                .maxNumberOfLaunchConfigurations(200)
                .numberOfLaunchConfigurations(0)
                .build();
    }
}
