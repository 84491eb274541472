package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** Auto Scaling's calls that take instances out of service and back (A4, A6, A9, A26). */
final class StandbyCalls {
    private static final int MOST_INSTANCES = 20;

    private final Reconciler reconciler;
    private final Groups groups;
    private final Lifecycle lifecycle;
    private final Knobs knobs;

    StandbyCalls(Reconciler reconciler, Groups groups, Lifecycle lifecycle, Knobs knobs) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.lifecycle = lifecycle;
        this.knobs = knobs;
    }

    EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
        Strict.only(request, "AutoScalingGroupName", "InstanceIds", "ShouldDecrementDesiredCapacity");
        Group group = groups.find(request.autoScalingGroupName());
        List<Member> members = chosen(group, request.instanceIds(), Member::isInService, "InService");
        int before = group.desired;
        if (Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity())) {
            decrement(group, members.size(), "place into standby");
        }
        List<software.amazon.awssdk.services.autoscaling.model.Activity> activities = new ArrayList<>();
        for (Member member : members) {
            lifecycle.enterStandby(
                    group,
                    member,
                    "At %s instance %s was moved to standby in response to a user request, shrinking the capacity from %d to %d."
                            .formatted(reconciler.now(), member.id(), before, group.desired));
            activities.add(group.activities().get(0).describe());
        }
        return EnterStandbyResponse.builder().activities(activities).build();
    }

    ExitStandbyResponse exitStandby(ExitStandbyRequest request) {
        Strict.only(request, "AutoScalingGroupName", "InstanceIds");
        Group group = groups.find(request.autoScalingGroupName());
        List<Member> members =
                chosen(group, request.instanceIds(), member -> member.lifecycle == LifecycleState.STANDBY, "Standby");
        // A12: no way out of standby while launching is suspended
        if (!group.does(ProcessName.Launch)) {
            throw Refused.validation(
                    "The Launch process of AutoScalingGroup %s is suspended: instances cannot be moved out of Standby.",
                    group.name);
        }
        int before = group.desired;
        int after = before + members.size();
        if (after > group.max && !knobs.exitStandbyAboveMax()) {
            throw Refused.validation(
                    "AutoScalingGroup %s has min-size=%d, max-size=%d, and desired-size=%d. To move %s out of standby, please update the AutoScalingGroup sizes appropriately.",
                    group.name, group.min, group.max, before, instances(members.size()));
        }
        group.desired = after;
        List<software.amazon.awssdk.services.autoscaling.model.Activity> activities = new ArrayList<>();
        for (Member member : members) {
            lifecycle.exitStandby(
                    group,
                    member,
                    "At %s instance %s was moved out of standby in response to a user request, increasing the capacity from %d to %d."
                            .formatted(reconciler.now(), member.id(), before, after));
            activities.add(group.activities().get(0).describe());
        }
        return ExitStandbyResponse.builder().activities(activities).build();
    }

    DetachInstancesResponse detachInstances(DetachInstancesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "InstanceIds", "ShouldDecrementDesiredCapacity");
        Group group = groups.find(request.autoScalingGroupName());
        List<Member> members = chosen(
                group,
                request.instanceIds(),
                member -> member.isInService() || member.lifecycle == LifecycleState.STANDBY,
                "InService or Standby");
        int counting = (int) members.stream().filter(Member::counts).count();
        if (Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity())) {
            decrement(group, counting, "detach");
        }
        List<software.amazon.awssdk.services.autoscaling.model.Activity> activities = new ArrayList<>();
        for (Member member : members) {
            lifecycle.detach(
                    group,
                    member,
                    "At %s instance %s was detached in response to a user request."
                            .formatted(reconciler.now(), member.id()));
            activities.add(group.activities().get(0).describe());
        }
        return DetachInstancesResponse.builder().activities(activities).build();
    }

    private static List<Member> chosen(Group group, List<String> ids, Predicate<Member> fit, String state) {
        if (ids.size() > MOST_INSTANCES) {
            throw tooMany(ids, MOST_INSTANCES);
        }
        List<Member> members = new ArrayList<>();
        for (String id : ids.stream().distinct().toList()) {
            Member member = group.member(id);
            if (!fit.test(member)) {
                throw Refused.validation("The instance %s is not in %s.", id, state);
            }
            members.add(member);
        }
        return members;
    }

    static RuntimeException tooMany(List<String> ids, int most) {
        return Refused.validation(
                "1 validation error detected: Value '[%s]' at 'instanceIds' failed to satisfy constraint: Member must have length less than or equal to %d",
                String.join(", ", ids), most);
    }

    private static String instances(int count) {
        return count == 1 ? "1 instance" : count + " instances";
    }

    private static void decrement(Group group, int count, String what) {
        if (group.desired - count < group.min) {
            throw Refused.validation(
                    "AutoScalingGroup %s has min-size=%d, max-size=%d, and desired-size=%d. To %s %s, please update the AutoScalingGroup sizes appropriately.",
                    group.name, group.min, group.max, group.desired, what, instances(count));
        }
        group.desired -= count;
    }
}
