package dev.segue.workflows.refresh;

import static dev.segue.workflows.aws.Stubs.soon;

import dev.segue.workflows.aws.Alarms;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.ImageView;
import dev.segue.workflows.aws.Images;
import dev.segue.workflows.aws.InstanceRefreshes;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.Refusals;
import java.util.List;
import java.util.Optional;

/** Event 1: finds out, without changing anything, whether a deployment can work; every obstacle is gathered. */
final class Preflight {
    /** Suspended, AWS would replace nothing (R8), or not see what is ill. */
    private static final List<String> NEEDED_PROCESSES =
            List.of("Launch", "Terminate", "InstanceRefresh", "HealthCheck");

    private static final String AMI = "ami-";

    private final InstanceRefreshDeployment deployment;
    private final InstanceRefreshPlan plan;
    private final Refusals refusals = new Refusals();

    Preflight(InstanceRefreshDeployment deployment) {
        this.deployment = deployment;
        this.plan = deployment.plan();
    }

    /** Everything that stands in the way, one sentence each; empty if nothing does. */
    List<String> refusals() {
        return refusals.all();
    }

    /** Looks at everything. Empty if there are {@link #refusals}. */
    Optional<Findings> look() {
        GroupView group = soon(AutoScalingGroups.class, "preflight").describe(plan.scope(), plan.group());
        checkGroup(group);
        checkImage();
        checkAlarms();
        Optional<LaunchTemplateVersion> before = template(group);
        Optional<AmiId> image = before.flatMap(this::image);
        if (!refusals.all().isEmpty() || image.isEmpty()) {
            return Optional.empty();
        }
        InstanceRefreshes refreshes = soon(InstanceRefreshes.class, "preflight");
        return Optional.of(new Findings(
                group,
                before.get(),
                image.get(),
                refreshes.compare(plan.scope(), plan.group(), before.get()),
                refreshes.running(plan.scope(), plan.group())));
    }

    private void checkGroup(GroupView group) {
        List<String> stopped =
                group.suspended().stream().filter(NEEDED_PROCESSES::contains).toList();
        refusals.addIf(
                !stopped.isEmpty(),
                "%s has %s suspended: resume first".formatted(group.name(), String.join(", ", stopped)));
        refusals.addIf(
                plan.standbyInstances() == Parked.REFUSE && group.instances().standby() > 0,
                "%s has %d instances in standby, which a refresh leaves alone (R5): bring them back, or say what becomes of them with standbyInstances"
                        .formatted(group.name(), group.instances().standby()));
        refusals.addIf(
                plan.protectedInstances() == Parked.REFUSE && group.instances().scaleInProtected() > 0,
                "%s has %d instances protected from scale-in, which a refresh leaves alone (R5): unprotect them, or say what becomes of them with protectedInstances"
                        .formatted(group.name(), group.instances().scaleInProtected()));
        refusals.addIf(
                plan.minHealthyPercent() < 100 && group.capacity().desired() == 1,
                "%s wants one instance, and with minHealthyPercent %d it would be terminated before another serves (R12): use 100"
                        .formatted(group.name(), plan.minHealthyPercent()));
    }

    private Optional<LaunchTemplateVersion> template(GroupView group) {
        LaunchTemplateVersion template = group.template();
        refusals.addIf(template == null, group.name() + " uses a launch configuration: give it a launch template");
        refusals.addIf(
                group.ownTemplateInOverrides(),
                group.name()
                        + " has overrides with a launch template or an image of their own, which the new image would not reach (R10)");
        if (template != null && !template.isPinned()) {
            String number = soon(LaunchTemplates.class, "preflight").number(plan.scope(), template);
            refusals.add("%s launches %s: pin %s to version %s (R3, A33)"
                    .formatted(group.name(), template, group.name(), number));
            return Optional.empty();
        }
        return Optional.ofNullable(template);
    }

    private Optional<AmiId> image(LaunchTemplateVersion template) {
        String image = soon(LaunchTemplates.class, "preflight").image(plan.scope(), template);
        refusals.addIf(
                !image.startsWith(AMI),
                "%s names the image %s: pin it to an AMI id, or AWS cannot roll back (R3)"
                        .formatted(template, image.isEmpty() ? "nowhere" : image));
        return image.startsWith(AMI) ? Optional.of(new AmiId(image)) : Optional.empty();
    }

    private void checkImage() {
        ImageView image = soon(Images.class, "preflight").describe(plan.scope(), deployment.version());
        refusals.addIf(
                !image.state().equals("available"),
                "image %s is %s, not available".formatted(image.id(), image.state()));
    }

    private void checkAlarms() {
        Bake.Alarms alarms = plan.bake().alarms();
        if (alarms != null) {
            List<String> missing = soon(Alarms.class, "preflight").missing(plan.scope(), alarms.names());
            refusals.addIf(!missing.isEmpty(), "no alarm is named " + String.join(", ", missing));
        }
    }
}
