package dev.segue.starter;

import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} says to machines. Scripts depend on these names: never change one.
 *
 * @param outcome null while it runs
 * @param workerAnswers whether the fields after it are known
 */
record StatusReport(
        String service,
        String environment,
        String deploymentId,
        String workflowId,
        String runId,
        String strategy,
        String version,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        String phase,
        @Nullable String outcome,
        String reason,
        List<String> waiting,
        boolean workerAnswers,
        boolean paused,
        @Nullable Phase waitsForApproval,
        List<String> ledger,
        List<DeploymentReport.PhaseReport> phases,
        List<String> log) {
    static StatusReport of(View view, Clock clock) {
        Outcome outcome = view.outcome();
        Status status = view.status();
        return new StatusReport(
                view.run().key().service(),
                view.run().key().environment(),
                view.run().deploymentId(),
                view.run().workflowId(),
                view.run().runId(),
                view.strategy(),
                view.version(),
                view.startedBy(),
                view.startedAt(),
                view.endedAt(),
                view.currentPhase(),
                outcome == null ? null : outcome.code(),
                outcome == null ? "" : outcome.reason(),
                view.waiting(),
                status != null,
                status != null && status.paused(),
                status == null ? null : status.waitsForApproval(),
                status == null ? List.of() : status.ledger(),
                status == null ? List.of() : DeploymentReport.phases(status, clock),
                status == null ? List.of() : status.log());
    }
}
