package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What happens to targets: registered, checked, drained, gone (E2). */
final class TargetGroups {
    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    private final Reconciler reconciler;
    private final HealthChecks checks;
    private final DataPlane dataPlane;
    private Set<String> inUse = Set.of();
    private boolean routesChanged;

    TargetGroups(Reconciler reconciler, HealthChecks checks, DataPlane dataPlane) {
        this.reconciler = reconciler;
        this.checks = checks;
        this.dataPlane = dataPlane;
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
            checks.await(group, target);
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
        checks.become(target, TargetHealthStateEnum.DRAINING, TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS);
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

    private void start(TargetGroup group, Target target) {
        if (isInUse(group)) {
            checks.begin(group, target);
        } else {
            target.epoch++;
            checks.become(target, TargetHealthStateEnum.UNUSED, TargetHealthReasonEnum.TARGET_NOT_IN_USE);
        }
    }

    private void gone(TargetGroup group, Target target) {
        group.targets.remove(target.machine.id, target);
        reconciler.changed();
        target.whenGone.forEach(Runnable::run);
        target.whenGone.clear();
    }
}
