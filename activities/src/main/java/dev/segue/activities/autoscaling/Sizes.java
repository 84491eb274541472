package dev.segue.activities.autoscaling;

import static dev.segue.activities.autoscaling.Lifecycle.ENTERING_STANDBY;
import static dev.segue.activities.autoscaling.Lifecycle.IN_SERVICE;
import static dev.segue.activities.autoscaling.Lifecycle.STANDBY;

import dev.segue.activities.aws.Attempts;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.deployment.Capacity;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** Sets the sizes of a group: min, desired and max always together, or AWS moves the ones left out (A20). */
final class Sizes {
    private static final int MOST_PROTECTED_PER_CALL = 50;

    private final AutoScalingClient autoScaling;
    private final Attempts attempts;
    private final AsgName name;

    Sizes(AutoScalingClient autoScaling, Attempts attempts, AsgName name) {
        this.autoScaling = autoScaling;
        this.attempts = attempts;
        this.name = name;
    }

    void launch(LaunchTemplateVersion template, Capacity wanted) {
        attempts.reach(
                () -> {
                    Group group = find();
                    return has(group, wanted) && template.equals(GroupViews.template(group.described()));
                },
                () -> autoScaling.updateAutoScalingGroup(withTemplate(find().described(), template, sizes(wanted))
                        .build()),
                "%s does not show %s and %s",
                name,
                template,
                wanted);
    }

    void resize(Capacity wanted) {
        attempts.reach(
                () -> has(find(), wanted),
                () -> autoScaling.updateAutoScalingGroup(sizes(wanted).build()),
                "%s does not show %s",
                name,
                wanted);
    }

    void setMinimum(int minimum) {
        AutoScalingGroup seen = find().described();
        if (seen.minSize() != minimum) {
            resize(new Capacity(minimum, seen.desiredCapacity(), seen.maxSize()));
        }
    }

    void empty(Standby standby) {
        Group group = Group.find(autoScaling, name);
        if (group.count(STANDBY) > 0) {
            makeRoom(group);
            group = standby.exitAll(group);
        }
        unprotect(group);
        int inStandby = group.count(STANDBY, ENTERING_STANDBY);
        if (inStandby > 0) {
            throw attempts.notYet("%d instances of %s still in standby", inStandby, name);
        }
        if (!has(group, Capacity.NONE)) {
            resize(Capacity.NONE);
            group = Group.find(autoScaling, name);
        }
        if (group.left() > 0) {
            throw attempts.notYet("%d instances of %s not terminated", group.left(), name);
        }
    }

    /** Instances that come back raise desired; whether AWS lets it pass max is not known (A9). */
    private void makeRoom(Group group) {
        AutoScalingGroup seen = group.described();
        int most = seen.desiredCapacity() + group.count(STANDBY);
        if (most > seen.maxSize()) {
            resize(new Capacity(seen.minSize(), seen.desiredCapacity(), most));
        }
    }

    /** Protected instances are never ended by lowering desired (A29); those on their way in refuse the call. */
    private void unprotect(Group group) {
        Set<Lifecycle> able = Set.of(IN_SERVICE, ENTERING_STANDBY, STANDBY);
        List<String> isProtected = group.ids(
                        instance -> instance.protectedFromScaleIn() && able.contains(Lifecycle.of(instance)))
                .toList();
        attempts.inBatches(
                isProtected,
                MOST_PROTECTED_PER_CALL,
                batch -> autoScaling.setInstanceProtection(request -> request.autoScalingGroupName(name.value())
                        .instanceIds(batch)
                        .protectedFromScaleIn(false)));
    }

    private static boolean has(Group group, Capacity wanted) {
        return group.hasSizes(wanted.min(), wanted.desired(), wanted.max());
    }

    private Group find() {
        return Group.findWithoutInstances(autoScaling, name);
    }

    private UpdateAutoScalingGroupRequest.Builder sizes(Capacity wanted) {
        return UpdateAutoScalingGroupRequest.builder()
                .autoScalingGroupName(name.value())
                .minSize(wanted.min())
                .desiredCapacity(wanted.desired())
                .maxSize(wanted.max());
    }

    /** AWS describes a template by id and name, and takes one of the two only. */
    private static UpdateAutoScalingGroupRequest.Builder withTemplate(
            AutoScalingGroup seen, LaunchTemplateVersion template, UpdateAutoScalingGroupRequest.Builder update) {
        LaunchTemplateSpecification specification = LaunchTemplateSpecification.builder()
                .launchTemplateId(template.id())
                .version(template.version())
                .build();
        MixedInstancesPolicy policy = seen.mixedInstancesPolicy();
        return policy == null
                ? update.launchTemplate(specification)
                : update.mixedInstancesPolicy(policy.copy(mixed -> mixed.launchTemplate(
                        policy.launchTemplate().copy(launch -> launch.launchTemplateSpecification(specification)))));
    }
}
