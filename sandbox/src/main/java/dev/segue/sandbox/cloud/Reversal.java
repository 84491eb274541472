package dev.segue.sandbox.cloud;

import org.jspecify.annotations.Nullable;

/** Whether an instance refresh can be taken back (R2, R3). */
final class Reversal {
    private final Launches launches;

    Reversal(Launches launches) {
        this.launches = launches;
    }

    /** Why a refresh cannot be rolled back, as the end of a sentence; null if it can. */
    @Nullable
    String obstacle(Refresh refresh) {
        Configuration before = refresh.group.configuration;
        if (refresh.desired == null) {
            return "the DesiredConfiguration parameter is empty. Set AutoRollback to false or specify a desired configuration and try again.";
        }
        if (!before.isPinned()) {
            return "the Auto Scaling group uses the $Latest or $Default version of its launch template.";
        }
        if (launches.isByParameter(before)) {
            return "the launch template uses a Systems Manager parameter as its image.";
        }
        return null;
    }
}
