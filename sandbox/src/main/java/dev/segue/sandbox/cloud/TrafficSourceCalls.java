package dev.segue.sandbox.cloud;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;

/** Auto Scaling's two generations of calls that attach target groups; the older does not see the newer (A15). */
final class TrafficSourceCalls {
    private static final int MOST_PER_CALL = 10;
    private static final int MOST_PER_GROUP = 50;

    private final Groups groups;
    private final Attachments attachments;
    private final TargetGroups targetGroups;

    TrafficSourceCalls(Groups groups, Attachments attachments, TargetGroups targetGroups) {
        this.groups = groups;
        this.attachments = attachments;
        this.targetGroups = targetGroups;
    }

    AttachTrafficSourcesResponse attachTrafficSources(AttachTrafficSourcesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "TrafficSources");
        attach(request.autoScalingGroupName(), arns(request.trafficSources()), true);
        return AttachTrafficSourcesResponse.builder().build();
    }

    AttachLoadBalancerTargetGroupsResponse attachLoadBalancerTargetGroups(
            AttachLoadBalancerTargetGroupsRequest request) {
        Strict.only(request, "AutoScalingGroupName", "TargetGroupARNs");
        attach(request.autoScalingGroupName(), request.targetGroupARNs(), false);
        return AttachLoadBalancerTargetGroupsResponse.builder().build();
    }

    DetachTrafficSourcesResponse detachTrafficSources(DetachTrafficSourcesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "TrafficSources");
        detach(request.autoScalingGroupName(), arns(request.trafficSources()), true);
        return DetachTrafficSourcesResponse.builder().build();
    }

    DetachLoadBalancerTargetGroupsResponse detachLoadBalancerTargetGroups(
            DetachLoadBalancerTargetGroupsRequest request) {
        Strict.only(request, "AutoScalingGroupName", "TargetGroupARNs");
        detach(request.autoScalingGroupName(), request.targetGroupARNs(), false);
        return DetachLoadBalancerTargetGroupsResponse.builder().build();
    }

    DescribeTrafficSourcesResponse describeTrafficSources(DescribeTrafficSourcesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "TrafficSourceType", "NextToken", "MaxRecords");
        Group group = groups.find(request.autoScalingGroupName());
        String type = request.trafficSourceType();
        List<TrafficSourceState> states = group.attachments.values().stream()
                .filter(attachment -> type == null || type.equals("elbv2"))
                .map(attachment -> TrafficSourceState.builder()
                        .identifier(attachment.targetGroup.arn)
                        .type("elbv2")
                        .state(attachment.state.aws())
                        .build())
                .toList();
        Page<TrafficSourceState> page = Page.of(states, request.nextToken(), request.maxRecords(), 50);
        return DescribeTrafficSourcesResponse.builder()
                .trafficSources(page.items())
                .nextToken(page.next())
                .build();
    }

    DescribeLoadBalancerTargetGroupsResponse describeLoadBalancerTargetGroups(
            DescribeLoadBalancerTargetGroupsRequest request) {
        Strict.only(request, "AutoScalingGroupName", "NextToken", "MaxRecords");
        Group group = groups.find(request.autoScalingGroupName());
        List<LoadBalancerTargetGroupState> states = group.attachments.values().stream()
                .filter(attachment -> !attachment.trafficSource)
                .map(attachment -> LoadBalancerTargetGroupState.builder()
                        .loadBalancerTargetGroupARN(attachment.targetGroup.arn)
                        .state(attachment.state.aws())
                        .build())
                .toList();
        Page<LoadBalancerTargetGroupState> page = Page.of(states, request.nextToken(), request.maxRecords(), 100);
        return DescribeLoadBalancerTargetGroupsResponse.builder()
                .loadBalancerTargetGroups(page.items())
                .nextToken(page.next())
                .build();
    }

    private void attach(String name, List<String> arns, boolean trafficSource) {
        Group group = groups.find(name);
        refuseDuringRefresh(group);
        checkCount(arns);
        if (!arns.stream().allMatch(targetGroups::exists)) {
            throw Refused.validation(
                    "Provided Target Groups may not be valid. Please ensure they exist and try again.");
        }
        long others = group.attachments.keySet().stream()
                .filter(arn -> !arns.contains(arn))
                .count();
        if (others + arns.size() > MOST_PER_GROUP) {
            throw Refused.validation("Limit of %d target groups per AutoScalingGroup exceeded", MOST_PER_GROUP);
        }
        arns.forEach(arn -> attachments.attach(group, targetGroups.find(arn), trafficSource));
    }

    private void detach(String name, List<String> arns, boolean trafficSource) {
        Group group = groups.find(name);
        checkCount(arns);
        for (String arn : arns) {
            Attachment attachment = group.attachments.get(arn);
            if (attachment == null || (attachment.trafficSource && !trafficSource)) {
                throw Refused.validation("Trying to remove Target Groups that are not part of the group: %s", arn);
            }
        }
        for (String arn : arns) {
            Attachment attachment = group.attachments.get(arn);
            if (attachment != null && attachment.takesTargets()) {
                attachments.detach(group, attachment);
            }
        }
    }

    /** A16: attaching is refused, detaching is not. */
    private static void refuseDuringRefresh(Group group) {
        if (group.refresh() != null) {
            throw Refused.because(
                    "InstanceRefreshInProgress",
                    "Cannot modify traffic sources while an instance refresh of AutoScalingGroup %s is in progress.",
                    group.name);
        }
    }

    private static void checkCount(List<String> arns) {
        if (arns.isEmpty() || arns.size() > MOST_PER_CALL) {
            throw Refused.validation(
                    "1 validation error detected: Member must have length between 1 and %d", MOST_PER_CALL);
        }
    }

    private static List<String> arns(List<TrafficSourceIdentifier> sources) {
        return sources.stream().map(TrafficSourceIdentifier::identifier).toList();
    }
}
