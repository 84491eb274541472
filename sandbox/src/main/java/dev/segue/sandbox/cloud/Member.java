package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** An instance as its group sees it. */
final class Member {
    final Machine machine;
    final LaunchTemplateSpecification template;
    LifecycleState lifecycle = LifecycleState.PENDING;
    boolean healthy = true;
    boolean protectedFromScaleIn;
    Instant inService = Instant.EPOCH;

    /** When the present lifecycle state began. */
    Instant since;

    Purpose purpose = Purpose.CAPACITY;

    /** The part of an instance refresh that launched it; null if none did. */
    Refresh.@Nullable Wave launchedIn;

    /** Whether an instance refresh has counted it as warmed up. */
    boolean warmedUp;

    /** The instance refresh that ended it; null if none did. */
    @Nullable
    Refresh endedBy;

    /** The activity that is under way for it. */
    @Nullable
    Activity activity;

    /** The hook that holds it. */
    @Nullable
    HookWait hook;

    Member(Machine machine, LaunchTemplateSpecification template, Instant since) {
        this.machine = machine;
        this.template = template;
        this.since = since;
    }

    String id() {
        return machine.id;
    }

    boolean isInService() {
        return lifecycle == LifecycleState.IN_SERVICE;
    }

    boolean isPending() {
        return lifecycle == LifecycleState.PENDING
                || lifecycle == LifecycleState.PENDING_WAIT
                || lifecycle == LifecycleState.PENDING_PROCEED;
    }

    boolean isLeaving() {
        return switch (lifecycle) {
            case TERMINATING, TERMINATING_WAIT, TERMINATING_PROCEED, TERMINATED, DETACHING, DETACHED -> true;
            default -> false;
        };
    }

    boolean isStandby() {
        return lifecycle == LifecycleState.STANDBY || lifecycle == LifecycleState.ENTERING_STANDBY;
    }

    /** Whether the group counts it towards its desired capacity; standby does not count (A27). */
    boolean counts() {
        return isInService() || isPending();
    }

    /** Whether nothing is under way for it. */
    boolean isSettled() {
        return isInService() || lifecycle == LifecycleState.STANDBY;
    }

    String health() {
        return healthy ? "Healthy" : "Unhealthy";
    }

    software.amazon.awssdk.services.autoscaling.model.Instance describe() {
        return software.amazon.awssdk.services.autoscaling.model.Instance.builder()
                .instanceId(machine.id)
                .instanceType(machine.type)
                .availabilityZone(machine.zone)
                .lifecycleState(lifecycle)
                .healthStatus(health())
                .launchTemplate(template)
                .protectedFromScaleIn(protectedFromScaleIn)
                .build();
    }

    AutoScalingInstanceDetails details(String group) {
        return AutoScalingInstanceDetails.builder()
                .instanceId(machine.id)
                .instanceType(machine.type)
                .autoScalingGroupName(group)
                .availabilityZone(machine.zone)
                .lifecycleState(lifecycle.toString())
                .healthStatus(health().toUpperCase(Locale.ROOT))
                .launchTemplate(template)
                .protectedFromScaleIn(protectedFromScaleIn)
                .build();
    }
}
