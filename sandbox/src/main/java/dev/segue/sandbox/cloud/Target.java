package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** An instance registered with a target group. */
final class Target {
    final Machine machine;
    final int port;
    final Instant registered;
    final List<Runnable> whenGone = new ArrayList<>();
    TargetHealthStateEnum state = TargetHealthStateEnum.INITIAL;

    @Nullable
    TargetHealthReasonEnum reason = TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS;

    Instant since;
    boolean slowStart;
    int passed;
    int failed;

    /** Counts what makes scheduled checks void: a new registration, a drain, coming out of use. */
    int epoch;

    private boolean wasHealthy;

    Target(Machine machine, int port, Instant registered) {
        this.machine = machine;
        this.port = port;
        this.registered = registered;
        since = registered;
    }

    void become(TargetHealthStateEnum state, @Nullable TargetHealthReasonEnum reason, Instant now) {
        wasHealthy = isHealthy();
        this.state = state;
        this.reason = reason;
        since = now;
        passed = 0;
        failed = 0;
    }

    boolean isDraining() {
        return state == TargetHealthStateEnum.DRAINING;
    }

    /** One that drains counts as what it was before. */
    boolean isHealthyOrDrainsSo() {
        return isHealthy() || (isDraining() && wasHealthy);
    }

    boolean isHealthy() {
        return state == TargetHealthStateEnum.HEALTHY;
    }

    TargetHealthDescription describe() {
        return TargetHealthDescription.builder()
                .target(TargetDescription.builder().id(machine.id).port(port).build())
                .healthCheckPort(String.valueOf(port))
                .targetHealth(health(state, reason))
                .build();
    }

    static TargetHealth health(TargetHealthStateEnum state, @Nullable TargetHealthReasonEnum reason) {
        return TargetHealth.builder()
                .state(state)
                .reason(reason)
                .description(reason == null ? null : text(reason))
                .build();
    }

    private static String text(TargetHealthReasonEnum reason) {
        return switch (reason) {
            case ELB_REGISTRATION_IN_PROGRESS -> "Target registration is in progress";
            case ELB_INITIAL_HEALTH_CHECKING -> "Initial health checks in progress";
            case TARGET_FAILED_HEALTH_CHECKS -> "Health checks failed";
            case TARGET_NOT_REGISTERED -> "Target is not registered to the target group";
            case TARGET_NOT_IN_USE -> "Target group is not configured to receive traffic from the load balancer";
            case TARGET_DEREGISTRATION_IN_PROGRESS -> "Target deregistration is in progress";
            default -> reason.toString();
        };
    }
}
