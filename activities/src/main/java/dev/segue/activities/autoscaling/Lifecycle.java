package dev.segue.activities.autoscaling;

import software.amazon.awssdk.services.autoscaling.model.Instance;

/** AWS's thirty lifecycle states, as far as a deployment must tell them apart; it keeps adding to them (A22). */
enum Lifecycle {
    PENDING,
    IN_SERVICE,
    ENTERING_STANDBY,
    STANDBY,
    /** Terminating or detaching. */
    LEAVING,
    /** Terminated or detached: no longer the group's. */
    GONE,
    /** In a warm pool, or set apart: neither serves nor will soon. */
    RESTING,
    /** One that is not known here. It may still become anything. */
    OTHER;

    static Lifecycle of(Instance instance) {
        String state = instance.lifecycleStateAsString();
        return switch (state.replaceFirst(":.*", "")) {
            case "Pending" -> PENDING;
            case "InService" -> IN_SERVICE;
            case "EnteringStandby" -> ENTERING_STANDBY;
            case "Standby" -> STANDBY;
            case "Terminating", "Detaching" -> LEAVING;
            case "Terminated", "Detached" -> GONE;
            case "Warmed", "Quarantined" -> RESTING;
            default -> OTHER;
        };
    }
}
