package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.HealthCheck;
import dev.segue.sandbox.instances.Instances;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Asks targets how they are, each at its own pace (E2, E12). */
final class HealthChecks {
    /** A scaled timeout below this would fail on a busy machine, not on a bad version. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final int FIRST_LOOKS = 600;

    private final Reconciler reconciler;
    private final Instances instances;
    private final Knobs knobs;
    private boolean changed;

    HealthChecks(Reconciler reconciler, Instances instances, Knobs knobs) {
        this.reconciler = reconciler;
        this.instances = instances;
        this.knobs = knobs;
    }

    /** Checks a target from now on: it begins as {@code initial}. */
    void begin(TargetGroup group, Target target) {
        int epoch = ++target.epoch;
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

    /** Looks often until the target answers, and then as usual. */
    void await(TargetGroup group, Target target) {
        look(group, target, target.epoch, FIRST_LOOKS);
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
                begin(group, target);
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

    void become(Target target, TargetHealthStateEnum state, @Nullable TargetHealthReasonEnum why) {
        target.become(state, why, reconciler.now());
        changed = true;
        reconciler.changed();
    }

    /** Whether the health of any target has changed since the last time this was asked. */
    boolean takeChanged() {
        boolean taken = changed;
        changed = false;
        return taken;
    }

    private static Duration interval(TargetGroup group) {
        return Duration.ofSeconds(group.health.interval());
    }
}
