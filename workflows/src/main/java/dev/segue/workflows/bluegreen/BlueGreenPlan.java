package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.Percent;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.deployment.PlanHead;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to deploy a service by blue/green; which version is not part of it. Immutable, and valid by construction: a plan
 * that exists can be run.
 *
 * @param strategy {@code blue-green}
 * @param service {@code [a-z][a-z0-9-]{0,39}}; required
 * @param environment {@code [a-z][a-z0-9-]{0,19}}; required. With the service it is the lock
 * @param region an AWS region name, the one of all ARNs; required
 * @param roleArn the role to assume; default the worker's own identity
 * @param groups two different Auto Scaling groups; required
 * @param active {@code auto}, the default, or one of the groups as an assertion
 * @param capacity sizes of the new version; default the active group's minimum, maximum and live desired capacity
 * @param minHealthyPercent 1 to 100, default 100, of the new version's size, rounded up: the floor before the old version
 *     leaves, and during the bake
 * @param startTimeout from launch until in service, at most 24h, default 20m; hook timeouts are added (A30)
 * @param healthTimeout from attached until healthy, at most 24h, default 10m
 * @param shift how traffic is shifted; required
 * @param synthetic the checks before that; required
 * @param bake how long and by what the new version is watched, default 1h by target health
 * @param approve which of {@code SHIFT} and {@code CLEAN_UP} wait for {@code segue approve}, default none
 * @param newInstances what becomes of the new instances after an abort or rollback, default {@code terminate}
 */
public record BlueGreenPlan(
        String strategy,
        String service,
        String environment,
        String region,
        @Nullable String roleArn,
        List<AsgName> groups,
        ActiveGroup active,
        @Nullable Capacity capacity,
        Percent minHealthyPercent,
        Duration startTimeout,
        Duration healthTimeout,
        Shift.Standby shift,
        Synthetic synthetic,
        Bake bake,
        List<Phase> approve,
        NewInstances newInstances)
        implements Plan {
    public static final String STRATEGY = "blue-green";
    public static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(20);
    public static final Duration DEFAULT_HEALTH_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);
    private static final Set<Phase> APPROVABLE = EnumSet.of(Phase.SHIFT, Phase.CLEAN_UP);

    public BlueGreenPlan {
        groups = List.copyOf(Optional.ofNullable(groups).orElse(List.of()));
        active = Optional.ofNullable(active).orElse(ActiveGroup.AUTO);
        minHealthyPercent = Optional.ofNullable(minHealthyPercent).orElse(Percent.ALL);
        startTimeout = Optional.ofNullable(startTimeout).orElse(DEFAULT_START_TIMEOUT);
        healthTimeout = Optional.ofNullable(healthTimeout).orElse(DEFAULT_HEALTH_TIMEOUT);
        bake = Optional.ofNullable(bake).orElseGet(Bake::standard);
        approve = List.copyOf(Optional.ofNullable(approve).orElse(List.of()));
        newInstances = Optional.ofNullable(newInstances).orElse(NewInstances.TERMINATE);
        Violations violations = PlanHead.check(STRATEGY, strategy, service, environment, region, roleArn);
        requireTimeout(violations, startTimeout, "startTimeout");
        requireTimeout(violations, healthTimeout, "healthTimeout");
        arns(shift, synthetic)
                .forEach((field, arn) -> violations.unless(
                        region == null || arn.split(":", -1)[3].equals(region),
                        field,
                        "must be in the plan's region %s, was %s",
                        region,
                        arn));
        violations
                .unless(
                        groups.size() == 2 && !groups.get(0).equals(groups.get(1)),
                        "groups",
                        "must name two different Auto Scaling groups, was %s",
                        groups)
                .unless(
                        active.asserted().isEmpty()
                                || groups.contains(active.asserted().get()),
                        "active",
                        "must be auto or one of groups, was %s",
                        active.write())
                .unless(capacity == null || capacity.max() >= 1, "capacity.max", "must be at least 1")
                .require(shift, "shift")
                .require(synthetic, "synthetic")
                .unless(APPROVABLE.containsAll(approve), "approve", "must be of SHIFT and CLEAN_UP, was %s", approve)
                .throwIfAny();
    }

    /** Where and as whom it calls AWS. */
    public AwsScope scope() {
        return new AwsScope(region, roleArn);
    }

    /** The group that is not {@code group}. */
    public AsgName otherThan(AsgName group) {
        return groups.get(0).equals(group) ? groups.get(1) : groups.get(0);
    }

    private static void requireTimeout(Violations violations, Duration timeout, String field) {
        violations.unless(
                timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                field,
                "must be more than 0s and at most 24h, was %s",
                Durations.text(timeout));
    }

    /** The ARNs of a plan by the field they stand in. */
    private static Map<String, String> arns(Shift.@Nullable Standby shift, @Nullable Synthetic synthetic) {
        Map<String, String> arns = new TreeMap<>();
        if (shift != null) {
            arns.put("shift.mainTargetGroup", shift.mainTargetGroup().value());
            arns.put("shift.syntheticTargetGroup", shift.syntheticTargetGroup().value());
        }
        if (synthetic != null) {
            RuleChoice rule = synthetic.rule();
            if (rule.listener() != null) {
                arns.put("synthetic.rule.listener", rule.listener().value());
            }
            if (rule.existing() != null) {
                arns.put("synthetic.rule", rule.existing().value());
            }
        }
        return arns;
    }
}
