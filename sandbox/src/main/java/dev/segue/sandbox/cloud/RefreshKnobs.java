package dev.segue.sandbox.cloud;

import java.time.Duration;

/**
 * What AWS leaves open about instance refreshes, or takes so long for that a test wants less. Durations are AWS's time,
 * before scaling.
 *
 * @param patience how long a refresh tries without getting on before it fails: new instances that never become healthy,
 *     no capacity, standby or protected instances that it waits for (R5); default 1 h
 * @param longest how long it may replace at most (R14); default 14 days
 * @param checkpointRunsWhilePaused whether the delay after a checkpoint passes while the process is suspended (R6, R8);
 *     default yes
 * @param rollbackWhileBaking whether a refresh that bakes can be rolled back (R11); default yes
 */
public record RefreshKnobs(
        Duration patience, Duration longest, boolean checkpointRunsWhilePaused, boolean rollbackWhileBaking) {
    public static final RefreshKnobs DEFAULT = new RefreshKnobs(Duration.ofHours(1), Duration.ofDays(14), true, true);

    /** The same, with {@link #patience()} changed. */
    public RefreshKnobs withPatience(Duration patience) {
        return new RefreshKnobs(patience, longest, checkpointRunsWhilePaused, rollbackWhileBaking);
    }

    /** The same, with {@link #longest()} changed. */
    public RefreshKnobs withLongest(Duration longest) {
        return new RefreshKnobs(patience, longest, checkpointRunsWhilePaused, rollbackWhileBaking);
    }

    /** The same, with {@link #checkpointRunsWhilePaused()} changed. */
    public RefreshKnobs withCheckpointRunsWhilePaused(boolean checkpointRunsWhilePaused) {
        return new RefreshKnobs(patience, longest, checkpointRunsWhilePaused, rollbackWhileBaking);
    }

    /** The same, with {@link #rollbackWhileBaking()} changed. */
    public RefreshKnobs withRollbackWhileBaking(boolean rollbackWhileBaking) {
        return new RefreshKnobs(patience, longest, checkpointRunsWhilePaused, rollbackWhileBaking);
    }
}
