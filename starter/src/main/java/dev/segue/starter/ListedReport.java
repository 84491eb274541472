package dev.segue.starter;

import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code list} says of a deployment to machines: what Temporal itself knows. Scripts depend on these names, which
 * mean the same as in {@link StatusReport}: never change one.
 */
record ListedReport(
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
        @Nullable String outcome) {

    static ListedReport of(View view) {
        Outcome outcome = view.outcome();
        return new ListedReport(
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
                view.phase(),
                outcome == null ? null : outcome.code());
    }
}
