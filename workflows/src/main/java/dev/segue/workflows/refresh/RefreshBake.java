package dev.segue.workflows.refresh;

import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.NotYetSupported;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is watched from the first replaced instance on, and for how long after the last.
 *
 * @param time AWS's bake time, 0s to 48h, default 0s
 * @param targets that each target group keeps the plan's minimum of healthy targets; default none
 * @param alarms CloudWatch alarms, given to AWS, too; default none
 * @param http requests; default none
 */
@NotYetSupported({"queue", "command"})
public record RefreshBake(
        Duration time, Bake.@Nullable Targets targets, Bake.@Nullable Alarms alarms, Bake.@Nullable Http http) {
    private static final Duration LONGEST_TIME = Duration.ofDays(2);

    public RefreshBake {
        time = Optional.ofNullable(time).orElse(Duration.ZERO);
        new Violations().within(time, "time", Duration.ZERO, LONGEST_TIME).throwIfAny();
    }

    /** What a plan without the block gets. */
    static RefreshBake none() {
        return new RefreshBake(Duration.ZERO, null, null, null);
    }
}
