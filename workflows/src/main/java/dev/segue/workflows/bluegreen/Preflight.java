package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;

import dev.segue.workflows.aws.Alarms;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.GroupSetUp;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.ImageView;
import dev.segue.workflows.aws.Images;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.aws.TargetGroupView;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Progress;
import dev.segue.workflows.deployment.Refusals;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Event 1: finds out, without changing anything, whether a deployment can work; every obstacle is gathered. */
final class Preflight {
    /** Suspended, they would leave instances outside or keep them (A12). */
    private static final List<String> NEEDED_PROCESSES = List.of("Launch", "Terminate", "AddToLoadBalancer");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(version|imageTag:([^}]+))}");

    private final BlueGreenDeployment deployment;
    private final BlueGreenPlan plan;
    private final AwsScope scope;
    private final Progress progress;
    private final AutoScalingGroups groups;
    private final TargetGroups targets;
    private final Refusals refusals = new Refusals();

    Preflight(BlueGreenDeployment deployment, Progress progress) {
        this.deployment = deployment;
        this.plan = deployment.plan();
        this.scope = plan.scope();
        this.progress = progress;
        this.groups = soon(AutoScalingGroups.class, "preflight");
        this.targets = soon(TargetGroups.class, "preflight");
    }

    /** Everything that stands in the way, one sentence each; empty if nothing does. */
    List<String> refusals() {
        return refusals.all();
    }

    /** Looks at everything. Empty if there are {@link #refusals}. */
    Optional<Findings> look() {
        GroupView one = groups.describe(scope, plan.groups().get(0));
        GroupView other = groups.describe(scope, plan.groups().get(1));
        TargetGroupView main = targets.describe(scope, plan.shift().mainTargetGroup());
        List<HttpRequest> requests = filledIn(soon(Images.class, "preflight").describe(scope, deployment.version()));
        Optional<AsgName> active = detect(one, other);
        SyntheticRule rule = new BalancerPreflight(deployment, refusals).look(main, requests);
        checkAlarms();
        if (active.isEmpty()) {
            return Optional.empty();
        }
        GroupView serving = one.name().equals(active.get()) ? one : other;
        GroupView empty = serving.equals(one) ? other : one;
        GroupSetUp activeSetUp = checkGroup(serving);
        GroupSetUp standbySetUp = checkGroup(empty);
        Optional<LaunchTemplateVersion> source = template(empty);
        Optional<Capacity> capacity = capacity(serving);
        return refusals.all().isEmpty() && source.isPresent() && capacity.isPresent()
                ? Optional.of(new Findings(
                        serving, empty, activeSetUp, standbySetUp, source.get(), main, capacity.get(), rule, requests))
                : Optional.empty();
    }

    private Optional<AsgName> detect(GroupView one, GroupView other) {
        checkMark(one);
        checkMark(other);
        TargetGroupArn main = plan.shift().mainTargetGroup();
        Detection detection = Detection.among(
                Detection.Seen.of(one, targets.count(scope, one.name(), main), plan),
                Detection.Seen.of(other, targets.count(scope, other.name(), main), plan),
                plan);
        detection.refusal().ifPresent(refusals::add);
        return Optional.ofNullable(detection.active());
    }

    private void checkMark(GroupView group) {
        String holder = group.marks().getOrDefault("segue:deployment", deployment.deploymentId());
        refusals.addIf(
                !holder.equals(deployment.deploymentId()),
                "%s carries the mark of deployment %s: see segue doctor %s"
                        .formatted(group.name(), holder, plan.key()));
    }

    private void checkAlarms() {
        Bake.Alarms alarms = plan.bake().alarms();
        if (alarms != null) {
            List<String> missing = soon(Alarms.class, "preflight").missing(scope, alarms.names());
            refusals.addIf(!missing.isEmpty(), "no alarm is named " + String.join(", ", missing));
        }
    }

    private GroupSetUp checkGroup(GroupView group) {
        GroupSetUp setUp = groups.inspect(scope, group.name());
        List<String> stopped =
                group.suspended().stream().filter(NEEDED_PROCESSES::contains).toList();
        refusals.addIf(
                !stopped.isEmpty(),
                "%s has %s suspended: resume first".formatted(group.name(), String.join(", ", stopped)));
        refusals.addIf(
                setUp.instanceRefresh() != null,
                "%s has an instance refresh going on, %s".formatted(group.name(), setUp.instanceRefresh()));
        if (!setUp.scheduledActions().isEmpty()) {
            progress.say(
                    "%s has scheduled actions %s; they are suspended meanwhile",
                    group.name(), setUp.scheduledActions());
        }
        if (setUp.warmPool()) {
            progress.say("%s has a warm pool; its instances do not count", group.name());
        }
        return setUp;
    }

    private Optional<LaunchTemplateVersion> template(GroupView standby) {
        LaunchTemplateVersion template = standby.template();
        refusals.addIf(template == null, standby.name() + " uses a launch configuration: give it a launch template");
        refusals.addIf(
                standby.ownTemplateInOverrides(),
                standby.name()
                        + " has overrides with launch templates of their own, which the new image would not reach");
        if (template != null && !template.isPinned()) {
            String number = soon(LaunchTemplates.class, "preflight").number(scope, template);
            refusals.add("%s launches %s: pin group %s to version %s (A33)"
                    .formatted(standby.name(), template, standby.name(), number));
        }
        return Optional.ofNullable(template);
    }

    /** Desired is a floor: the new version begins with no fewer instances than serve now. */
    private Optional<Capacity> capacity(GroupView active) {
        Capacity wanted = Optional.ofNullable(plan.capacity()).orElse(active.capacity());
        int desired = Math.max(wanted.desired(), active.instances().inService());
        if (desired > wanted.max()) {
            refusals.add("%d instances of %s are in service, more than the maximum of %d"
                    .formatted(desired, active.name(), wanted.max()));
            return Optional.empty();
        }
        return Optional.of(new Capacity(wanted.min(), desired, wanted.max()));
    }

    private List<HttpRequest> filledIn(ImageView image) {
        refusals.addIf(
                !image.state().equals("available"),
                "image %s is %s, not available".formatted(image.id(), image.state()));
        return plan.synthetic().requests().stream()
                .map(request -> request.with(text -> filledIn(text, image)))
                .toList();
    }

    private String filledIn(String text, ImageView image) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals("version") ? image.id().value() : tag(image, found.group(2))));
    }

    private String tag(ImageView image, String name) {
        refusals.addIf(!image.tags().containsKey(name), "image %s has no tag %s".formatted(image.id(), name));
        return image.tags().getOrDefault(name, "");
    }
}
