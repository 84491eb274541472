package dev.segue.workflows.deployment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a deployment was in a phase.
 *
 * @param endedAt null while it is
 */
public record PhaseTime(
        Phase phase, Instant startedAt, @Nullable Instant endedAt) {
    /** How long the phase took, or has taken until {@code now}. */
    public Duration lasted(Instant now) {
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }
}
