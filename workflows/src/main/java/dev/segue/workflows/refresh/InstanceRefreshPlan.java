package dev.segue.workflows.refresh;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.RefreshPreferences;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.deployment.PlanHead;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to deploy a service by instance refresh; which version is not part of it. Sizes are not either: the group keeps its
 * own and goes on scaling (R13).
 *
 * @param strategy {@code instance-refresh}
 * @param service {@code [a-z][a-z0-9-]{0,39}}; required
 * @param environment {@code [a-z][a-z0-9-]{0,19}}; required. With the service it is the lock
 * @param region an AWS region name; required
 * @param roleArn the role to assume; default the worker's own identity
 * @param group the Auto Scaling group, with a launch template or a mixed instances policy; required
 * @param minHealthyPercent 0 to 100, default 100
 * @param maxHealthyPercent 100 to 200, default 110, at most 100 more than the minimum (R4)
 * @param instanceWarmup 0s to 24h; default the group's own, else its grace period
 * @param skipMatching whether instances of the version are left alone, default true
 * @param checkpoints where it stops for a while, default nowhere
 * @param standbyInstances {@code refuse}, the default, {@code terminate}, {@code ignore} or {@code wait}
 * @param protectedInstances {@code refuse}, the default, {@code refresh}, {@code ignore} or {@code wait}
 * @param autoRollback whether AWS rolls back by itself on a failure or an alarm, default true
 * @param ifRefreshRunning what to do about somebody else's refresh, default {@code wait}
 * @param waitForOther how long then, 1m to 24h, default 1h
 * @param bake what is watched, and for how long, default nothing
 * @param approve {@code SHIFT} for an approval before the start, default none
 * @param timeout from the start to the end of the refresh, 5m to 14d, default 6h; then it is rolled back
 */
public record InstanceRefreshPlan(
        String strategy,
        String service,
        String environment,
        String region,
        @Nullable String roleArn,
        AsgName group,
        Integer minHealthyPercent,
        Integer maxHealthyPercent,
        @Nullable Duration instanceWarmup,
        Boolean skipMatching,
        @Nullable Checkpoints checkpoints,
        Parked standbyInstances,
        Parked protectedInstances,
        Boolean autoRollback,
        Others ifRefreshRunning,
        Duration waitForOther,
        RefreshBake bake,
        List<Phase> approve,
        Duration timeout)
        implements Plan {
    public static final String STRATEGY = "instance-refresh";

    private static final int DEFAULT_MAX_HEALTHY = 110;
    private static final int WIDEST_RANGE = 100;
    private static final Duration DEFAULT_WAIT_FOR_OTHER = Duration.ofHours(1);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(6);

    public InstanceRefreshPlan {
        minHealthyPercent = Optional.ofNullable(minHealthyPercent).orElse(100);
        maxHealthyPercent = Optional.ofNullable(maxHealthyPercent).orElse(DEFAULT_MAX_HEALTHY);
        skipMatching = Optional.ofNullable(skipMatching).orElse(true);
        standbyInstances = Optional.ofNullable(standbyInstances).orElse(Parked.REFUSE);
        protectedInstances = Optional.ofNullable(protectedInstances).orElse(Parked.REFUSE);
        autoRollback = Optional.ofNullable(autoRollback).orElse(true);
        ifRefreshRunning = Optional.ofNullable(ifRefreshRunning).orElse(Others.WAIT);
        waitForOther = Optional.ofNullable(waitForOther).orElse(DEFAULT_WAIT_FOR_OTHER);
        bake = Optional.ofNullable(bake).orElseGet(RefreshBake::none);
        approve = List.copyOf(Optional.ofNullable(approve).orElse(List.of()));
        timeout = Optional.ofNullable(timeout).orElse(DEFAULT_TIMEOUT);
        Violations violations = PlanHead.check(STRATEGY, strategy, service, environment, region, roleArn)
                .require(group, "group")
                .unless(
                        minHealthyPercent >= 0 && minHealthyPercent <= 100,
                        "minHealthyPercent",
                        "must be from 0 to 100, was %d",
                        minHealthyPercent)
                .unless(
                        maxHealthyPercent >= 100 && maxHealthyPercent <= 200,
                        "maxHealthyPercent",
                        "must be from 100 to 200, was %d",
                        maxHealthyPercent)
                .unless(
                        maxHealthyPercent - minHealthyPercent <= WIDEST_RANGE,
                        "maxHealthyPercent",
                        "must be at most 100 more than minHealthyPercent, was %d and %d",
                        maxHealthyPercent,
                        minHealthyPercent)
                .unless(
                        standbyInstances != Parked.REFRESH,
                        "standbyInstances",
                        "must be one of refuse, terminate, ignore, wait, was refresh")
                .unless(
                        protectedInstances != Parked.TERMINATE,
                        "protectedInstances",
                        "must be one of refuse, refresh, ignore, wait, was terminate")
                .unless(Set.of(Phase.SHIFT).containsAll(approve), "approve", "must be SHIFT or none, was %s", approve)
                .within(waitForOther, "waitForOther", Duration.ofMinutes(1), Duration.ofDays(1))
                .within(timeout, "timeout", Duration.ofMinutes(5), Duration.ofDays(14));
        if (instanceWarmup != null) {
            violations.within(instanceWarmup, "instanceWarmup", Duration.ZERO, Duration.ofDays(1));
        }
        violations.throwIfAny();
    }

    /** Where and as whom it calls AWS. */
    public AwsScope scope() {
        return new AwsScope(region, roleArn);
    }

    /** What AWS is told. */
    RefreshPreferences preferences() {
        Bake.Alarms alarms = bake.alarms();
        return new RefreshPreferences(
                minHealthyPercent,
                maxHealthyPercent,
                instanceWarmup,
                skipMatching,
                checkpoints == null ? List.of() : checkpoints.percentages(),
                checkpoints == null ? Duration.ZERO : checkpoints.delay(),
                standbyInstances.preference(),
                protectedInstances.preference(),
                autoRollback,
                alarms == null ? List.of() : alarms.names(),
                bake.time());
    }
}
