package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;
import static java.util.Objects.requireNonNull;

import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Remedy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a blue/green deployment that was ended from outside left behind. Found by its marks and by describe alone, so that
 * nothing is needed of a Temporal service that has forgotten it.
 */
public final class Leftovers {
    private static final String DEPLOYMENT = "segue:deployment";
    private static final String LEDGER = "segue:ledger";
    private static final String LOOK = "look";

    private final BlueGreenPlan plan;
    private final AwsScope scope;
    private final GroupView one;
    private final GroupView other;

    private Leftovers(BlueGreenPlan plan) {
        this.plan = plan;
        this.scope = plan.scope();
        AutoScalingGroups groups = soon(AutoScalingGroups.class, LOOK);
        this.one = groups.describe(scope, plan.groups().get(0));
        this.other = groups.describe(scope, plan.groups().get(1));
    }

    /**
     * Looks at everything the plan names; changes nothing.
     *
     * @throws io.temporal.failure.TemporalFailure if something cannot be looked at
     */
    public static Found look(BlueGreenPlan plan) {
        return new Leftovers(plan).found();
    }

    /** What a look found; the repair is null where there is nothing to repair, or only a person can. */
    public record Found(Diagnosis diagnosis, @Nullable Repair repair) {
        static Found person(@Nullable String deploymentId, String reason, List<String> leftovers) {
            return new Found(Diagnosis.person(deploymentId, reason, leftovers), null);
        }
    }

    private Found found() {
        List<String> deployments = Stream.of(one, other)
                .map(group -> group.marks().get(DEPLOYMENT))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (deployments.isEmpty()) {
            return unmarked();
        }
        if (deployments.size() > 1) {
            return Found.person(
                    null,
                    "%s and %s carry the marks of two deployments, %s"
                            .formatted(one.name(), other.name(), String.join(" and ", deployments)),
                    List.of());
        }
        return marked(deployments.get(0));
    }

    /** A deployment marks both groups before it changes anything, and unmarks them last. */
    private Found unmarked() {
        TargetGroups targets = soon(TargetGroups.class, LOOK);
        TargetGroupArn main = plan.shift().mainTargetGroup();
        return Detection.among(
                        Detection.Seen.of(one, targets.count(scope, one.name(), main), plan),
                        Detection.Seen.of(other, targets.count(scope, other.name(), main), plan),
                        plan)
                .refusal()
                .map(refusal -> Found.person(
                        null, "no group carries the marks of a deployment, but " + refusal, List.of(refusal)))
                .orElseGet(
                        () -> new Found(Diagnosis.found(null, Remedy.NONE, "nothing is left behind", List.of()), null));
    }

    private Found marked(String deploymentId) {
        GroupView active = isActive(one) ? one : other;
        GroupView standby = isActive(one) ? other : one;
        List<String> marks = Stream.of(one, other)
                .filter(group -> group.marks().containsKey(DEPLOYMENT))
                .map(group -> new Change.Marked(group.name()).sentence())
                .toList();
        Optional<Before> before = before(active).filter(Before::active);
        if (before.isEmpty()) {
            return Found.person(deploymentId, "no tag segue:ledger says which group was in service before", marks);
        }
        if (!before.get().of().equals(plan.key())) {
            return Found.person(
                    deploymentId,
                    "the marks are those of deployment %s of %s: see segue doctor %s"
                            .formatted(
                                    deploymentId,
                                    before.get().of(),
                                    before.get().of()),
                    marks);
        }
        if (standby.template() == null) {
            return Found.person(deploymentId, standby.name() + " has no launch template any more", marks);
        }
        return judged(deploymentId, remains(deploymentId, active, before.get(), standby, standby.template()));
    }

    private static boolean isActive(GroupView group) {
        return before(group).filter(Before::active).isPresent();
    }

    private static Optional<Before> before(GroupView group) {
        return Before.read(group.marks().get(LEDGER));
    }

    private Found judged(String deploymentId, Remains remains) {
        Remedy remedy = remains.remedy();
        if (remedy == Remedy.PERSON) {
            return Found.person(deploymentId, remains.obstacle(), remains.sentences());
        }
        String advice = remedy == Remedy.RETURN
                ? "return to " + remains.active().name()
                : "finish the promotion of " + remains.standby().name();
        return new Found(
                Diagnosis.found(deploymentId, remedy, advice, remains.sentences()), new Repair(deploymentId, remains));
    }

    private Remains remains(
            String deploymentId, GroupView active, Before before, GroupView standby, LaunchTemplateVersion launches) {
        TargetGroups targets = soon(TargetGroups.class, LOOK);
        Optional<Before> standbyBefore = before(standby);
        LaunchTemplateVersion source = standbyBefore.map(Before::template).orElse(launches);
        LaunchTemplateVersion ours = soon(LaunchTemplates.class, LOOK).find(scope, source.id(), deploymentId);
        SyntheticRule rule = rule(deploymentId);
        return new Remains(
                plan,
                active,
                before,
                standby,
                standbyBefore.orElse(null),
                targets.count(scope, standby.name(), plan.shift().mainTargetGroup()),
                targets.count(scope, standby.name(), plan.shift().syntheticTargetGroup()),
                soon(AutoScalingGroups.class, LOOK).standbyRunning(scope, active.name()),
                rule,
                isThere(rule),
                source,
                ours != null);
    }

    private SyntheticRule rule(String deploymentId) {
        RuleChoice choice = plan.synthetic().rule();
        ListenerArn listener = choice.existing() == null
                ? requireNonNull(choice.listener())
                : soon(Listeners.class, LOOK)
                        .describeOf(scope, choice.existing())
                        .arn();
        return plan.synthetic().ruleOn(listener, plan.shift().syntheticTargetGroup(), deploymentId);
    }

    /** A rule that the plan names by its ARN is never ours. */
    private boolean isThere(SyntheticRule rule) {
        return plan.synthetic().rule().isCreated()
                && !soon(Listeners.class, LOOK)
                        .tagged(scope, rule.listener(), rule.deploymentId())
                        .isEmpty();
    }
}
