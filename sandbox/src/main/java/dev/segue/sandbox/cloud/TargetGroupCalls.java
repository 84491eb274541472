package dev.segue.sandbox.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Load balancing's calls about target groups. */
final class TargetGroupCalls {
    private static final int LONGEST_NAME = 32;

    private final Reconciler reconciler;
    private final TargetGroups targetGroups;
    private final Balancers balancers;
    private final Ids ids;

    TargetGroupCalls(Reconciler reconciler, TargetGroups targetGroups, Balancers balancers, Ids ids) {
        this.reconciler = reconciler;
        this.targetGroups = targetGroups;
        this.balancers = balancers;
        this.ids = ids;
    }

    /** Creating one again with the same settings succeeds (E13). */
    CreateTargetGroupResponse createTargetGroup(CreateTargetGroupRequest request) {
        Strict.only(
                request,
                "Name",
                "Protocol",
                "ProtocolVersion",
                "Port",
                "VpcId",
                "TargetType",
                "IpAddressType",
                "HealthCheckProtocol",
                "HealthCheckPort",
                "HealthCheckEnabled",
                "HealthCheckPath",
                "HealthCheckIntervalSeconds",
                "HealthCheckTimeoutSeconds",
                "HealthyThresholdCount",
                "UnhealthyThresholdCount",
                "Matcher",
                "Tags");
        if (request.targetType() != null && request.targetType() != TargetTypeEnum.INSTANCE) {
            throw Refused.validation(
                    "The target type '%s' is not supported by the sandbox.", request.targetTypeAsString());
        }
        if (request.name().length() > LONGEST_NAME) {
            throw Refused.validation(
                    "Target group name '%s' cannot be longer than '%d' characters", request.name(), LONGEST_NAME);
        }
        HealthSettings health = HealthSettings.DEFAULT.with(
                request.healthCheckPath(),
                request.healthCheckIntervalSeconds(),
                request.healthCheckTimeoutSeconds(),
                request.healthyThresholdCount(),
                request.unhealthyThresholdCount(),
                code(request.matcher()));
        int port = request.port() == null ? 80 : request.port();
        String vpc = request.vpcId() == null ? "vpc-0123456789abcdef0" : request.vpcId();
        TargetGroup group = named(request.name());
        if (group != null && (group.port != port || !group.health.equals(health))) {
            throw Refused.because(
                    "DuplicateTargetGroupName",
                    "A target group with the same name '%s' exists, but with different settings",
                    request.name());
        }
        if (group == null) {
            String arn = ids.balancing("targetgroup/" + request.name() + "/" + ids.hex(16));
            group = new TargetGroup(arn, request.name(), port, vpc, health);
            group.tags.putAll(BalancingTags.checked(request.tags()));
            targetGroups.add(group);
        }
        return CreateTargetGroupResponse.builder().targetGroups(describe(group)).build();
    }

    ModifyTargetGroupResponse modifyTargetGroup(ModifyTargetGroupRequest request) {
        Strict.only(
                request,
                "TargetGroupArn",
                "HealthCheckProtocol",
                "HealthCheckPort",
                "HealthCheckEnabled",
                "HealthCheckPath",
                "HealthCheckIntervalSeconds",
                "HealthCheckTimeoutSeconds",
                "HealthyThresholdCount",
                "UnhealthyThresholdCount",
                "Matcher");
        TargetGroup group = targetGroups.find(request.targetGroupArn());
        group.health = group.health.with(
                request.healthCheckPath(),
                request.healthCheckIntervalSeconds(),
                request.healthCheckTimeoutSeconds(),
                request.healthyThresholdCount(),
                request.unhealthyThresholdCount(),
                code(request.matcher()));
        reconciler.changed();
        return ModifyTargetGroupResponse.builder().targetGroups(describe(group)).build();
    }

    DeleteTargetGroupResponse deleteTargetGroup(DeleteTargetGroupRequest request) {
        Strict.only(request, "TargetGroupArn");
        if (targetGroups.exists(request.targetGroupArn())) {
            TargetGroup group = targetGroups.find(request.targetGroupArn());
            if (targetGroups.isInUse(group)) {
                throw Refused.because(
                        "ResourceInUse", "Target group '%s' is currently in use by a listener or a rule", group.arn);
            }
            targetGroups.remove(group);
        }
        return DeleteTargetGroupResponse.builder().build();
    }

    DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
        Strict.only(request, "LoadBalancerArn", "TargetGroupArns", "Names", "Marker", "PageSize");
        request.targetGroupArns().forEach(targetGroups::find);
        for (String name : request.names()) {
            if (named(name) == null) {
                throw Refused.because("TargetGroupNotFound", "One or more target groups not found");
            }
        }
        List<TargetGroup> found = targetGroups.all().stream()
                .filter(group -> request.targetGroupArns().isEmpty()
                        || request.targetGroupArns().contains(group.arn))
                .filter(group -> request.names().isEmpty() || request.names().contains(group.name))
                .filter(group -> request.loadBalancerArn() == null
                        || balancers.using(group.arn).contains(request.loadBalancerArn()))
                .toList();
        Page<TargetGroup> page = Page.of(found, request.marker(), request.pageSize(), 400);
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.map(this::describe))
                .nextMarker(page.next())
                .build();
    }

    private @Nullable TargetGroup named(String name) {
        return targetGroups.all().stream()
                .filter(group -> group.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String code(@Nullable Matcher matcher) {
        return matcher == null ? null : matcher.httpCode();
    }

    private software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup describe(TargetGroup group) {
        return group.describe(balancers.using(group.arn));
    }
}
