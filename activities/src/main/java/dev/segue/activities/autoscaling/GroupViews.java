package dev.segue.activities.autoscaling;

import static dev.segue.activities.autoscaling.Lifecycle.ENTERING_STANDBY;
import static dev.segue.activities.autoscaling.Lifecycle.IN_SERVICE;
import static dev.segue.activities.autoscaling.Lifecycle.LEAVING;
import static dev.segue.activities.autoscaling.Lifecycle.OTHER;
import static dev.segue.activities.autoscaling.Lifecycle.PENDING;
import static dev.segue.activities.autoscaling.Lifecycle.RESTING;
import static dev.segue.activities.autoscaling.Lifecycle.STANDBY;
import static java.util.Objects.requireNonNullElse;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.GroupSetUp;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.RefreshView;
import dev.segue.workflows.deployment.Capacity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** Reads groups into the records that workflows see. */
final class GroupViews {
    private GroupViews() {}

    static GroupView of(AutoScalingClient autoScaling, AsgName name) {
        Group group = Group.find(autoScaling, name);
        AutoScalingGroup seen = group.described();
        return new GroupView(
                name,
                new Capacity(seen.minSize(), seen.desiredCapacity(), seen.maxSize()),
                counts(group),
                template(seen),
                hasOwnTemplateInOverrides(seen),
                suspended(seen),
                seen.healthCheckType(),
                Duration.ofSeconds(requireNonNullElse(seen.healthCheckGracePeriod(), 0)),
                Attachments.of(autoScaling, name).staying(),
                group.marks());
    }

    static GroupSetUp setUp(AutoScalingClient autoScaling, AsgName name) {
        Group.findWithoutInstances(autoScaling, name);
        List<LifecycleHook> hooks = autoScaling
                .describeLifecycleHooks(request -> request.autoScalingGroupName(name.value()))
                .lifecycleHooks();
        List<String> scheduled = autoScaling
                .describeScheduledActionsPaginator(request -> request.autoScalingGroupName(name.value()))
                .scheduledUpdateGroupActions()
                .stream()
                .map(ScheduledUpdateGroupAction::scheduledActionName)
                .toList();
        boolean warmPool = autoScaling
                        .describeWarmPool(request -> request.autoScalingGroupName(name.value()))
                        .warmPoolConfiguration()
                != null;
        return new GroupSetUp(
                longest(hooks, "autoscaling:EC2_INSTANCE_LAUNCHING"),
                longest(hooks, "autoscaling:EC2_INSTANCE_TERMINATING"),
                scheduled,
                warmPool,
                refresh(autoScaling, name));
    }

    static List<String> suspended(AutoScalingGroup seen) {
        return seen.suspendedProcesses().stream()
                .map(SuspendedProcess::processName)
                .sorted()
                .toList();
    }

    /** The template that a group launches, be it its own or its mixed instances policy's. */
    static @Nullable LaunchTemplateVersion template(AutoScalingGroup seen) {
        LaunchTemplateSpecification template = seen.mixedInstancesPolicy() == null
                ? seen.launchTemplate()
                : seen.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification();
        return template == null
                ? null
                : new LaunchTemplateVersion(
                        template.launchTemplateId(), requireNonNullElse(template.version(), "$Default"));
    }

    private static boolean hasOwnTemplateInOverrides(AutoScalingGroup seen) {
        return seen.mixedInstancesPolicy() != null
                && seen.mixedInstancesPolicy().launchTemplate().overrides().stream()
                        .anyMatch(overriding ->
                                overriding.launchTemplateSpecification() != null || overriding.imageId() != null);
    }

    private static GroupView.InstanceCounts counts(Group group) {
        return new GroupView.InstanceCounts(
                group.count(IN_SERVICE),
                group.count(PENDING),
                group.count(STANDBY, ENTERING_STANDBY),
                group.count(LEAVING),
                group.count(RESTING, OTHER),
                (int) group.ids(Instance::protectedFromScaleIn).count());
    }

    private static Duration longest(List<LifecycleHook> hooks, String transition) {
        return hooks.stream()
                .filter(hook -> transition.equals(hook.lifecycleTransition()))
                .map(hook -> Duration.ofSeconds(hook.heartbeatTimeout()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static @Nullable String refresh(AutoScalingClient autoScaling, AsgName name) {
        return new Refreshes(autoScaling, name).running().map(RefreshView::id).orElse(null);
    }
}
