package dev.segue.sandbox.cloud;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** Auto Scaling's calls about single instances (A19, A28, A29). */
final class MemberCalls {
    private static final int MOST_INSTANCES = 50;

    private final Reconciler reconciler;
    private final Groups groups;
    private final Lifecycle lifecycle;

    MemberCalls(Reconciler reconciler, Groups groups, Lifecycle lifecycle) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.lifecycle = lifecycle;
    }

    TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
            TerminateInstanceInAutoScalingGroupRequest request) {
        Strict.only(request, "InstanceId", "ShouldDecrementDesiredCapacity");
        Group group = groups.owning(request.instanceId());
        Member member = group.member(request.instanceId());
        int before = group.desired;
        if (Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity()) && member.counts()) {
            if (group.desired <= group.min) {
                throw Refused.validation(
                        "Currently, desiredSize equals minSize (%d). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.",
                        group.min);
            }
            group.desired--;
        }
        String cause =
                "At %s instance %s was taken out of service in response to a user request, shrinking the capacity from %d to %d."
                        .formatted(reconciler.now(), member.id(), before, group.desired);
        Activity activity = lifecycle.terminate(group, member, cause);
        return TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(activity.describe())
                .build();
    }

    SetInstanceHealthResponse setInstanceHealth(SetInstanceHealthRequest request) {
        Strict.only(request, "InstanceId", "HealthStatus", "ShouldRespectGracePeriod");
        Group group = groups.owning(request.instanceId());
        Member member = group.member(request.instanceId());
        boolean healthy = request.healthStatus().equals("Healthy");
        if (!healthy && !request.healthStatus().equals("Unhealthy")) {
            throw Refused.validation("Invalid health status: %s", request.healthStatus());
        }
        // the grace period is respected unless the caller says otherwise
        boolean inGrace = reconciler.now().isBefore(member.inService.plus(reconciler.scaled(group.grace)));
        if (healthy || !inGrace || Boolean.FALSE.equals(request.shouldRespectGracePeriod())) {
            member.healthy = healthy;
        }
        reconciler.changed();
        return SetInstanceHealthResponse.builder().build();
    }

    SetInstanceProtectionResponse setInstanceProtection(SetInstanceProtectionRequest request) {
        Strict.only(request, "AutoScalingGroupName", "InstanceIds", "ProtectedFromScaleIn");
        if (request.instanceIds().size() > MOST_INSTANCES) {
            throw StandbyCalls.tooMany(request.instanceIds(), MOST_INSTANCES);
        }
        Group group = groups.find(request.autoScalingGroupName());
        List<Member> members = request.instanceIds().stream().map(group::member).toList();
        for (Member member : members) {
            if (!member.isInService() && !member.isSettled()) {
                throw Refused.validation(
                        "The instance %s is not in InService or EnteringStandby or Standby.", member.id());
            }
        }
        members.forEach(member -> member.protectedFromScaleIn = request.protectedFromScaleIn());
        reconciler.changed();
        return SetInstanceProtectionResponse.builder().build();
    }
}
