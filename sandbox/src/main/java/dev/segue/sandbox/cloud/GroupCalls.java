package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Auto Scaling's calls about groups. */
final class GroupCalls {
    private static final int MOST_GROUPS = 100;
    private static final int MOST_INSTANCES = 50;

    private final Reconciler reconciler;
    private final Groups groups;
    private final Launches launches;
    private final Lifecycle lifecycle;
    private final Attachments attachments;
    private final TargetGroups targetGroups;
    private final Faults faults;
    private final Ids ids;

    GroupCalls(
            Reconciler reconciler,
            Groups groups,
            Launches launches,
            Lifecycle lifecycle,
            Attachments attachments,
            TargetGroups targetGroups,
            Faults faults,
            Ids ids) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.launches = launches;
        this.lifecycle = lifecycle;
        this.attachments = attachments;
        this.targetGroups = targetGroups;
        this.faults = faults;
        this.ids = ids;
    }

    CreateAutoScalingGroupResponse createAutoScalingGroup(CreateAutoScalingGroupRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "LaunchTemplate",
                "MinSize",
                "MaxSize",
                "DesiredCapacity",
                "DefaultCooldown",
                "AvailabilityZones",
                "VPCZoneIdentifier",
                "TargetGroupARNs",
                "TrafficSources",
                "HealthCheckType",
                "HealthCheckGracePeriod",
                "TerminationPolicies",
                "NewInstancesProtectedFromScaleIn",
                "DefaultInstanceWarmup",
                "ServiceLinkedRoleARN",
                "Tags");
        if (groups.exists(request.autoScalingGroupName())) {
            throw Refused.because(
                    "AlreadyExists",
                    "AutoScalingGroup by this name already exists - A group with the name %s already exists",
                    request.autoScalingGroupName());
        }
        if (request.launchTemplate() == null) {
            throw Refused.validation(
                    "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        }
        Group group = create(request.autoScalingGroupName(), request.launchTemplate());
        int desired = request.desiredCapacity() == null ? request.minSize() : request.desiredCapacity();
        groups.resize(group, request.minSize(), request.maxSize(), desired);
        placed(group, request.availabilityZones(), request.vpcZoneIdentifier());
        configured(group, request.healthCheckType(), request.healthCheckGracePeriod(), request.defaultCooldown());
        group.protectsNew = Boolean.TRUE.equals(request.newInstancesProtectedFromScaleIn());
        group.warmup = request.defaultInstanceWarmup();
        group.serviceRole = request.serviceLinkedRoleARN();
        if (request.hasTerminationPolicies()) {
            group.terminationPolicies = List.copyOf(request.terminationPolicies());
        }
        for (String arn : request.targetGroupARNs()) {
            attachments.attach(group, targetGroups.find(arn), false);
        }
        for (TrafficSourceIdentifier source : request.trafficSources()) {
            attachments.attach(group, targetGroups.find(source.identifier()), true);
        }
        request.tags().forEach(tag -> GroupTags.put(group, tag));
        groups.add(group);
        return CreateAutoScalingGroupResponse.builder().build();
    }

    Group create(String name, LaunchTemplateSpecification template) {
        String arn = ids.arn("autoscaling", "autoScalingGroup:" + ids.uuid() + ":autoScalingGroupName/" + name);
        return new Group(name, arn, reconciler.now(), launches.named(template), ids.zones());
    }

    /** A minimum above desired capacity raises it, a maximum below lowers it (A20). */
    UpdateAutoScalingGroupResponse updateAutoScalingGroup(UpdateAutoScalingGroupRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "LaunchTemplate",
                "MinSize",
                "MaxSize",
                "DesiredCapacity",
                "DefaultCooldown",
                "AvailabilityZones",
                "VPCZoneIdentifier",
                "HealthCheckType",
                "HealthCheckGracePeriod",
                "TerminationPolicies",
                "NewInstancesProtectedFromScaleIn",
                "DefaultInstanceWarmup",
                "ServiceLinkedRoleARN");
        Group group = groups.find(request.autoScalingGroupName());
        LaunchTemplateSpecification template =
                request.launchTemplate() == null ? group.template : launches.named(request.launchTemplate());
        int min = or(request.minSize(), group.min);
        int max = or(request.maxSize(), group.max);
        int desired = request.desiredCapacity() == null
                ? Math.min(Math.max(group.desired, min), Math.max(max, min))
                : request.desiredCapacity();
        groups.resize(group, min, max, desired);
        group.template = template;
        group.launchesNotBefore = reconciler.now();
        placed(group, request.availabilityZones(), request.vpcZoneIdentifier());
        configured(group, request.healthCheckType(), request.healthCheckGracePeriod(), request.defaultCooldown());
        if (request.newInstancesProtectedFromScaleIn() != null) {
            group.protectsNew = request.newInstancesProtectedFromScaleIn();
        }
        group.warmup = request.defaultInstanceWarmup() == null ? group.warmup : request.defaultInstanceWarmup();
        group.serviceRole = request.serviceLinkedRoleARN() == null ? group.serviceRole : request.serviceLinkedRoleARN();
        if (request.hasTerminationPolicies()) {
            group.terminationPolicies = List.copyOf(request.terminationPolicies());
        }
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
        Strict.only(request, "AutoScalingGroupName", "DesiredCapacity", "HonorCooldown");
        Group group = groups.find(request.autoScalingGroupName());
        int desired = request.desiredCapacity();
        if (desired > group.max) {
            throw Refused.validation(
                    "New SetDesiredCapacity value %d is above max value %d for the AutoScalingGroup.",
                    desired, group.max);
        }
        if (desired < group.min) {
            throw Refused.validation(
                    "New SetDesiredCapacity value %d is below min value %d for the AutoScalingGroup.",
                    desired, group.min);
        }
        groups.resize(group, group.min, group.max, desired);
        return SetDesiredCapacityResponse.builder().build();
    }

    DeleteAutoScalingGroupResponse deleteAutoScalingGroup(DeleteAutoScalingGroupRequest request) {
        Strict.only(request, "AutoScalingGroupName", "ForceDelete");
        Group group = groups.find(request.autoScalingGroupName());
        boolean force = Boolean.TRUE.equals(request.forceDelete());
        if (!force && !group.members.isEmpty()) {
            throw Refused.because(
                    "ResourceInUse",
                    "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
        }
        if (!force && faults.isRefreshing(group.name)) {
            throw Refused.because("ScalingActivityInProgress", "An instance refresh is in progress.");
        }
        groups.resize(group, 0, 0, 0);
        group.deleting = true;
        String cause = "At %s the group was deleted.".formatted(reconciler.now());
        List.copyOf(group.members.values()).forEach(member -> lifecycle.terminate(group, member, cause));
        return DeleteAutoScalingGroupResponse.builder().build();
    }

    DescribeAutoScalingGroupsResponse describeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) {
        Strict.only(request, "AutoScalingGroupNames", "NextToken", "MaxRecords", "Filters", "IncludeInstances");
        boolean withInstances = !Boolean.FALSE.equals(request.includeInstances());
        List<Group> found = groups.all().stream()
                .filter(group -> request.autoScalingGroupNames().isEmpty()
                        || request.autoScalingGroupNames().contains(group.name))
                .filter(group -> request.filters().stream().allMatch(filter -> matches(group, filter)))
                .toList();
        Page<Group> page = Page.of(found, request.nextToken(), or(request.maxRecords(), 50), MOST_GROUPS);
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(page.map(group -> group.describe(withInstances)))
                .nextToken(page.next())
                .build();
    }

    DescribeAutoScalingInstancesResponse describeAutoScalingInstances(DescribeAutoScalingInstancesRequest request) {
        Strict.only(request, "InstanceIds", "NextToken", "MaxRecords");
        if (request.instanceIds().size() > MOST_INSTANCES) {
            throw Refused.validation("The number of instance ids must be at most %d", MOST_INSTANCES);
        }
        List<AutoScalingInstanceDetails> found = groups.all().stream()
                .flatMap(group -> group.members.values().stream()
                        .filter(member -> request.instanceIds().isEmpty()
                                || request.instanceIds().contains(member.id()))
                        .map(member -> member.details(group.name)))
                .toList();
        Page<AutoScalingInstanceDetails> page =
                Page.of(found, request.nextToken(), request.maxRecords(), MOST_INSTANCES);
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(page.items())
                .nextToken(page.next())
                .build();
    }

    private static void configured(
            Group group, @Nullable String type, @Nullable Integer grace, @Nullable Integer cooldown) {
        if (type != null) {
            group.checksBalancer = type.contains("ELB");
        }
        group.grace = grace == null ? group.grace : Duration.ofSeconds(grace);
        group.cooldown = cooldown == null ? group.cooldown : Duration.ofSeconds(cooldown);
    }

    /** Subnets are names here; one zone each, in their order. */
    private void placed(Group group, List<String> zones, @Nullable String subnets) {
        if (subnets != null && !subnets.isEmpty()) {
            group.subnets = List.of(subnets.split(",", -1));
            List<String> all = ids.zones();
            group.zones = all.subList(0, Math.min(group.subnets.size(), all.size()));
        }
        if (!zones.isEmpty()) {
            group.zones = List.copyOf(zones);
        }
    }

    private static boolean matches(Group group, Filter filter) {
        return switch (filter.name()) {
            case "tag-key" -> filter.values().stream().anyMatch(group.tags::containsKey);
            case "tag-value" ->
                group.tags.values().stream().anyMatch(tag -> filter.values().contains(tag.value()));
            default -> {
                if (!filter.name().startsWith("tag:")) {
                    throw Refused.validation("The filter '%s' is invalid", filter.name());
                }
                String key = filter.name().substring("tag:".length());
                yield Optional.ofNullable(group.tags.get(key)).map(TagDescription::value).stream()
                        .anyMatch(filter.values()::contains);
            }
        };
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
