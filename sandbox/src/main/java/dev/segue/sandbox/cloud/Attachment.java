package dev.segue.sandbox.cloud;

import java.util.Locale;

/** A target group attached to a group (A14). */
final class Attachment {
    final TargetGroup targetGroup;

    /** Whether the newer of the two attach calls made it: the older calls do not see such a one (A15). */
    final boolean trafficSource;

    State state = State.ADDING;

    /** Where an attachment stands. */
    enum State {
        ADDING,
        ADDED,
        IN_SERVICE,
        REMOVING;

        String aws() {
            return this == IN_SERVICE
                    ? "InService"
                    : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    Attachment(TargetGroup targetGroup, boolean trafficSource) {
        this.targetGroup = targetGroup;
        this.trafficSource = trafficSource;
    }

    /** Whether members that come into service are registered. */
    boolean takesTargets() {
        return state != State.REMOVING;
    }
}
