package dev.segue.workflows.slots;

import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.NotYetSupported;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is watched from the first swapped host on, and for how long after the last.
 *
 * @param time 0s to 24h, default 0s
 * @param alarms CloudWatch alarms; default none
 * @param http requests; default none
 */
@NotYetSupported({"targets", "queue", "command"})
public record SlotBake(Duration time, Bake.@Nullable Alarms alarms, Bake.@Nullable Http http) {
    public SlotBake {
        time = Optional.ofNullable(time).orElse(Duration.ZERO);
        new Violations().within(time, "time", Duration.ZERO, Bake.LONGEST_TIME).throwIfAny();
    }

    /** What a plan without the block gets. */
    static SlotBake none() {
        return new SlotBake(Duration.ZERO, null, null);
    }
}
