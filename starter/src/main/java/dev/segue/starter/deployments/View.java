package dev.segue.starter.deployments;

import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as seen from outside.
 *
 * @param strategy as written in plans
 * @param phase one of the six words; the last one once it has ended; empty if unknown
 * @param endedAt null while it runs
 * @param outcome null while it runs
 * @param waiting what its pending activities last said: {@code 2 of 3 instances healthy in shop-main}
 * @param status what the deployment says of itself; null if no worker answered, none was asked, or the run was
 *     terminated, after which it cannot be asked
 */
public record View(
        Run run,
        String strategy,
        String version,
        String startedBy,
        String phase,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        List<String> waiting,
        @Nullable Status status) {
    public View {
        waiting = List.copyOf(waiting);
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    /** How long it took, or has taken until {@code now}. */
    public Duration age(Instant now) {
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    /** What the deployment says of itself is newer than what can be searched for. */
    public String currentPhase() {
        return status == null ? phase : status.phase().name();
    }
}
