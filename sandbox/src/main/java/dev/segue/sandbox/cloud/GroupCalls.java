package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Auto Scaling's calls that change groups. */
final class GroupCalls {
    private final Reconciler reconciler;
    private final Groups groups;
    private final Launches launches;
    private final Lifecycle lifecycle;
    private final Attachments attachments;
    private final TargetGroups targetGroups;
    private final Ids ids;

    GroupCalls(
            Reconciler reconciler,
            Groups groups,
            Launches launches,
            Lifecycle lifecycle,
            Attachments attachments,
            TargetGroups targetGroups,
            Ids ids) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.launches = launches;
        this.lifecycle = lifecycle;
        this.attachments = attachments;
        this.targetGroups = targetGroups;
        this.ids = ids;
    }

    CreateAutoScalingGroupResponse createAutoScalingGroup(CreateAutoScalingGroupRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "LaunchTemplate",
                "MixedInstancesPolicy",
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
        Group group = create(
                request.autoScalingGroupName(),
                launches.named(request.launchTemplate(), request.mixedInstancesPolicy()));
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

    Group create(String name, Configuration configuration) {
        String arn = ids.arn("autoscaling", "autoScalingGroup:" + ids.uuid() + ":autoScalingGroupName/" + name);
        return new Group(name, arn, reconciler.now(), configuration, ids.zones());
    }

    /** A minimum above desired capacity raises it, a maximum below lowers it (A20). */
    UpdateAutoScalingGroupResponse updateAutoScalingGroup(UpdateAutoScalingGroupRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "LaunchTemplate",
                "MixedInstancesPolicy",
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
        Configuration configuration = configured(group, request.launchTemplate(), request.mixedInstancesPolicy());
        int min = or(request.minSize(), group.min);
        int max = or(request.maxSize(), group.max);
        int desired = request.desiredCapacity() == null
                ? Math.min(Math.max(group.desired, min), Math.max(max, min))
                : request.desiredCapacity();
        groups.resize(group, min, max, desired);
        group.configuration = configuration;
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
        if (!force && group.refresh() != null) {
            throw Refused.because("ScalingActivityInProgress", "An instance refresh is in progress.");
        }
        groups.resize(group, 0, 0, 0);
        group.deleting = true;
        String cause = "At %s the group was deleted.".formatted(reconciler.now());
        List.copyOf(group.members.values()).forEach(member -> lifecycle.terminate(group, member, cause));
        return DeleteAutoScalingGroupResponse.builder().build();
    }

    private Configuration configured(
            Group group, @Nullable LaunchTemplateSpecification template, @Nullable MixedInstancesPolicy policy) {
        if (template == null && policy == null) {
            return group.configuration;
        }
        Refresh refresh = group.refresh();
        if (refresh != null && refresh.desired != null) {
            throw Refused.validation(
                    "An active instance refresh with a desired configuration exists. All configuration options derived from the desired configuration are not available for update while the instance refresh is active.");
        }
        return launches.named(template, policy);
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

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
