package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;
import static java.util.Objects.requireNonNull;

import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.ListenerView;
import dev.segue.workflows.aws.ListenerView.RuleView;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.RuleArn;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupView;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The part of {@link Preflight} that looks at the load balancer: target groups, the listener and its rules. */
final class BalancerPreflight {
    private static final int MOST_RULES = 100;

    private final BlueGreenDeployment deployment;
    private final BlueGreenPlan plan;
    private final AwsScope scope;
    private final Refusals refusals;

    BalancerPreflight(BlueGreenDeployment deployment, Refusals refusals) {
        this.deployment = deployment;
        this.plan = deployment.plan();
        this.scope = plan.scope();
        this.refusals = refusals;
    }

    /** The rule that marked requests will meet. */
    SyntheticRule look(TargetGroupView main, List<HttpRequest> requests) {
        checkTargetGroups(main);
        return checkRule(main, requests);
    }

    private void checkTargetGroups(TargetGroupView main) {
        TargetGroupView synthetic = soon(TargetGroups.class, "preflight")
                .describe(scope, plan.shift().syntheticTargetGroup());
        refusals.addIf(main.loadBalancers().size() != 1, main.arn() + " is not used by a load balancer");
        refusals.addIf(
                !synthetic.loadBalancers().isEmpty()
                        && !synthetic.loadBalancers().equals(main.loadBalancers()),
                "%s and %s belong to different load balancers".formatted(main.arn(), synthetic.arn()));
        refusals.addIf(
                !synthetic.health().equals(main.health()),
                "%s and %s check health differently: with ELB health checks either replaces instances (A17)"
                        .formatted(main.arn(), synthetic.arn()));
        refusals.addIf(main.sticky(), main.arn() + " is sticky: clients would stay with the old version (E10)");
        Duration needed = main.health().longestToHealthy().plus(main.slowStart());
        refusals.addIf(
                plan.healthTimeout().compareTo(needed) <= 0,
                "plan.healthTimeout must exceed %s, which %s takes to find a target healthy; it is %s"
                        .formatted(Durations.text(needed), main.arn(), Durations.text(plan.healthTimeout())));
    }

    private SyntheticRule checkRule(TargetGroupView main, List<HttpRequest> requests) {
        RuleChoice choice = plan.synthetic().rule();
        Listeners listeners = soon(Listeners.class, "preflight");
        RuleArn existing = choice.existing();
        ListenerView listener = existing == null
                ? listeners.describe(scope, requireNonNull(choice.listener()))
                : listeners.describeOf(scope, existing);
        refusals.addIf(
                !main.loadBalancers().contains(listener.loadBalancer()),
                "%s belongs to another load balancer than %s".formatted(listener.arn(), main.arn()));
        Shadow shadow = new Shadow(listener);
        int priority = existing == null
                ? choice.priority().value().orElseGet(shadow::lowestFree)
                : priorityOfExisting(listener, existing);
        shadow.over(
                        priority,
                        requests,
                        plan.synthetic().header(),
                        plan.synthetic().value())
                .ifPresent(rule -> refusals.add(
                        "rule %s with priority %d takes the marked requests before ours, %d, sees them (E17)"
                                .formatted(rule.arn(), rule.priority(), priority)));
        if (choice.isCreated()) {
            refusals.addIf(listener.rules().size() > MOST_RULES, listener.arn() + " has 100 rules already (E8)");
            refuseTaken(listener, choice);
        }
        return plan.synthetic().ruleOn(listener.arn(), plan.shift().syntheticTargetGroup(), deployment.deploymentId());
    }

    private void refuseTaken(ListenerView listener, RuleChoice choice) {
        choice.priority()
                .value()
                .filter(wanted -> listener.rules().stream().anyMatch(rule -> wanted.equals(rule.priority())))
                .ifPresent(taken -> refusals.add(
                        "plan.synthetic.rule.priority %d is taken; choose another or auto".formatted(taken)));
    }

    private int priorityOfExisting(ListenerView listener, RuleArn existing) {
        RuleView rule = listener.rules().stream()
                .filter(candidate -> candidate.arn().equals(existing))
                .findFirst()
                .orElseThrow();
        Predicate<ListenerView.Condition> isOurs =
                condition -> condition.field().equals("http-header")
                        && condition.name().equalsIgnoreCase(plan.synthetic().header())
                        && condition.values().stream().anyMatch(plan.synthetic().value()::equalsIgnoreCase);
        refusals.addIf(
                rule.conditions().size() != 1
                        || rule.conditions().stream().noneMatch(isOurs)
                        || !rule.forwardsTo()
                                .keySet()
                                .equals(Set.of(
                                        plan.shift().syntheticTargetGroup().value())),
                "rule %s must forward %s: %s to %s, and nothing else"
                        .formatted(
                                rule.arn(),
                                plan.synthetic().header(),
                                plan.synthetic().value(),
                                plan.shift().syntheticTargetGroup()));
        return Optional.ofNullable(rule.priority()).orElse(Integer.MAX_VALUE);
    }
}
