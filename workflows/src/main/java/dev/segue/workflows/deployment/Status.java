package dev.segue.workflows.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as {@code segue status} shows it.
 *
 * @param strategy as written in plans
 * @param version what is deployed
 * @param startedBy who or what started it
 * @param phases each phase with its times, in the order they were entered
 * @param paused whether it stops before its next event
 * @param waitsForApproval the phase that waits for {@code segue approve}; null if none does
 * @param log what has happened, oldest first, each line with its phase
 * @param ledger what is changed for the time being, latest first; empty when nothing is
 * @param outcome null while it runs
 */
public record Status(
        String deploymentId,
        String strategy,
        String version,
        String startedBy,
        Phase phase,
        List<PhaseTime> phases,
        boolean paused,
        @Nullable Phase waitsForApproval,
        List<String> log,
        List<String> ledger,
        @Nullable Outcome outcome) {
    public Status {
        phases = List.copyOf(phases);
        log = List.copyOf(log);
        ledger = List.copyOf(ledger);
    }
}
