package dev.segue.workflows.aws;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is to replace the instances of a group; every preference is written out, so that no default of AWS's or of its
 * console matters (R4, R5).
 *
 * @param minHealthyPercent 0 to 100
 * @param maxHealthyPercent 100 to 200; above 100 instances are launched before others are terminated
 * @param warmup null for the group's own
 * @param checkpoints percentages in ascending order, the last 100; empty for none
 * @param checkpointDelay how long AWS waits at each
 * @param standby AWS's word for what becomes of instances in standby
 * @param scaleInProtected AWS's word for what becomes of protected instances
 * @param alarms names of alarms that fail the refresh; empty for none
 * @param bakeTime how long the refresh goes on after the last replacement
 */
public record RefreshPreferences(
        int minHealthyPercent,
        int maxHealthyPercent,
        @Nullable Duration warmup,
        boolean skipMatching,
        List<Integer> checkpoints,
        Duration checkpointDelay,
        String standby,
        String scaleInProtected,
        boolean autoRollback,
        List<String> alarms,
        Duration bakeTime) {
    public RefreshPreferences {
        checkpoints = List.copyOf(checkpoints);
        alarms = List.copyOf(alarms);
    }

    /** For the way back: at the same pace, without anything that could hold it up. */
    public RefreshPreferences withoutGates() {
        return new RefreshPreferences(
                minHealthyPercent,
                maxHealthyPercent,
                warmup,
                true,
                List.of(),
                Duration.ZERO,
                standby,
                scaleInProtected,
                false,
                List.of(),
                Duration.ZERO);
    }
}
