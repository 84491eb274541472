package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.instances.HealthCheck;
import dev.segue.sandbox.instances.Instances;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What happens to targets: registered, checked, drained, gone (E2). */
final class TargetGroups {
    /** A scaled timeout below this would fail on a busy machine, not on a bad version. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final int FIRST_LOOKS = 600;

    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    private final Reconciler reconciler;
    private final Instances instances;
    private final DataPlane dataPlane;
    private final Knobs knobs;
    private Set<String> inUse = Set.of();
    private boolean routesChanged;
    private boolean healthChanged;

    TargetGroups(Reconciler reconciler, Instances instances, DataPlane dataPlane, Knobs knobs) {
        this.reconciler = reconciler;
        this.instances = instances;
        this.dataPlane = dataPlane;
        this.knobs = knobs;
    }

    void add(TargetGroup group) {
        groups.put(group.arn, group);
        reconciler.changed();
    }

    void remove(TargetGroup group) {
        groups.remove(group.arn);
        reconciler.changed();
    }

    Collection<TargetGroup> all() {
        return groups.values();
    }

    boolean exists(String arn) {
        return groups.containsKey(arn);
    }

    TargetGroup find(String arn) {
        TargetGroup group = groups.get(arn);
        if (group == null) {
            throw Refused.because("TargetGroupNotFound", "One or more target groups not found");
        }
        return group;
    }

    boolean isInUse(TargetGroup group) {
        return inUse.contains(group.arn);
    }

    /** Registers an instance; one that drains comes back. Registering again changes nothing. */
    void register(TargetGroup group, Machine machine, int port) {
        Target present = group.targets.get(machine.id);
        if (present != null && !present.isDraining()) {
            return;
        }
        if (present != null) {
            present.epoch++;
            gone(group, present);
        }
        Target target = new Target(machine, port, reconciler.now());
        // E6: no ramp for what comes into a group without healthy targets
        target.slowStart = group.healthy() > 0;
        group.targets.put(machine.id, target);
        start(group, target);
        routesChanged = true;
        reconciler.changed();
    }

    /** A target that has been there since before the world began: healthy as soon as it answers. */
    void inherit(TargetGroup group, Machine machine) {
        Target target = new Target(machine, group.port, reconciler.now());
        group.targets.put(machine.id, target);
        routesChanged = true;
        reconciler.changed();
        if (isInUse(group)) {
            look(group, target, target.epoch, FIRST_LOOKS);
        } else {
            start(group, target);
        }
    }

    /**
     * Takes an instance out of a target group. Deregistering what is not there succeeds (E3).
     *
     * @param gone called when the deregistration delay is over
     */
    void deregister(TargetGroup group, String instanceId, Runnable gone) {
        Target target = group.targets.get(instanceId);
        if (target == null) {
            gone.run();
            return;
        }
        target.whenGone.add(gone);
        if (target.isDraining()) {
            return;
        }
        int epoch = ++target.epoch;
        routesChanged = true;
        reconciler.changed();
        if (!isInUse(group)) {
            gone(group, target);
            return;
        }
        become(target, TargetHealthStateEnum.DRAINING, TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS);
        reconciler.after(group.deregistrationDelay(), () -> {
            if (target.epoch == epoch) {
                reconciler.note(Event.Kind.DRAIN, group.name + "/" + instanceId, target.since);
                dataPlane.cut(group.arn, instanceId);
                gone(group, target);
            }
        });
    }

    /** Which target groups a rule or a default action names; the others are not checked (E15). */
    void use(Set<String> arns) {
        Set<String> before = inUse;
        inUse = Set.copyOf(arns);
        for (TargetGroup group : groups.values()) {
            if (before.contains(group.arn) != inUse.contains(group.arn)) {
                group.targets.values().stream()
                        .filter(target -> !target.isDraining())
                        .forEach(target -> start(group, target));
            }
        }
        routesChanged = true;
        reconciler.changed();
    }

    boolean takeRoutesChanged() {
        boolean taken = routesChanged;
        routesChanged = false;
        return taken;
    }

    boolean takeHealthChanged() {
        boolean taken = healthChanged;
        healthChanged = false;
        return taken;
    }

    private void start(TargetGroup group, Target target) {
        int epoch = ++target.epoch;
        if (!isInUse(group)) {
            become(target, TargetHealthStateEnum.UNUSED, TargetHealthReasonEnum.TARGET_NOT_IN_USE);
            return;
        }
        become(target, TargetHealthStateEnum.INITIAL, TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS);
        reconciler.after(interval(group), () -> check(group, target, epoch));
    }

    private void check(TargetGroup group, Target target, int epoch) {
        if (target.epoch != epoch) {
            return;
        }
        reconciler.after(interval(group), () -> check(group, target, epoch));
        ask(group, target, passed -> {
            if (target.epoch == epoch) {
                answered(group, target, passed);
            }
        });
    }

    private void look(TargetGroup group, Target target, int epoch, int left) {
        ask(group, target, passed -> {
            if (target.epoch != epoch) {
                return;
            }
            if (passed) {
                become(target, TargetHealthStateEnum.HEALTHY, null);
                reconciler.after(interval(group), () -> check(group, target, epoch));
            } else if (left > 0) {
                reconciler.afterReal(FIRST_LOOK, () -> look(group, target, epoch, left - 1));
            } else {
                start(group, target);
            }
        });
    }

    private void ask(TargetGroup group, Target target, Consumer<Boolean> then) {
        Duration scaled = reconciler.scaled(Duration.ofSeconds(group.health.timeout()));
        Duration timeout = scaled.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : scaled;
        instances.check(
                target.machine.id,
                new HealthCheck(group.health.path(), timeout, group.health.matcher()),
                passed -> reconciler.run(() -> then.accept(passed)));
    }

    private void answered(TargetGroup group, Target target, boolean passed) {
        target.passed = passed ? target.passed + 1 : 0;
        target.failed = passed ? 0 : target.failed + 1;
        boolean first = target.state == TargetHealthStateEnum.INITIAL;
        int needed = first && knobs.healthyAtFirstCheck() ? 1 : group.health.healthyThreshold();
        if (!target.isHealthy() && target.passed >= needed) {
            if (first) {
                reconciler.note(Event.Kind.HEALTH, group.name + "/" + target.machine.id, target.registered);
            }
            become(target, TargetHealthStateEnum.HEALTHY, null);
        } else if (target.state != TargetHealthStateEnum.UNHEALTHY
                && target.failed >= group.health.unhealthyThreshold()) {
            become(target, TargetHealthStateEnum.UNHEALTHY, TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS);
        } else if (first) {
            target.reason = TargetHealthReasonEnum.ELB_INITIAL_HEALTH_CHECKING;
        }
    }

    private void become(Target target, TargetHealthStateEnum state, @Nullable TargetHealthReasonEnum why) {
        target.become(state, why, reconciler.now());
        healthChanged = true;
        reconciler.changed();
    }

    private void gone(TargetGroup group, Target target) {
        group.targets.remove(target.machine.id, target);
        reconciler.changed();
        target.whenGone.forEach(Runnable::run);
        target.whenGone.clear();
    }

    private static Duration interval(TargetGroup group) {
        return Duration.ofSeconds(group.health.interval());
    }
}
