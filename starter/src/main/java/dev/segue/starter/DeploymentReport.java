package dev.segue.starter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.segue.starter.deployments.NewDeployment;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code deploy} and {@code watch} end with for machines. Scripts depend on these names: never change one.
 *
 * @param deploymentId null, as the next three, if nothing was started
 * @param runId null, too, if nobody knows whether it was started
 * @param outcome null while the deployment runs
 * @param reason why it ended so, or why nothing was started
 * @param ledger what is changed for the time being
 */
record DeploymentReport(
        @Nullable String deploymentId,
        @Nullable String workflowId,
        @Nullable String runId,
        @Nullable String strategy,
        @Nullable String outcome,
        String reason,
        int exitCode,
        List<String> ledger,
        List<PhaseReport> phases) {
    /** Nothing was started. */
    static final DeploymentReport NOTHING =
            new DeploymentReport(null, null, null, null, null, "", ExitCode.FAILED, List.of(), List.of());

    /** @param millis until its end, or until now */
    record PhaseReport(
            String phase, Instant startedAt, @JsonProperty long millis) {}

    static DeploymentReport of(View view, int exitCode, Clock clock) {
        Outcome outcome = view.outcome();
        Status status = view.status();
        return new DeploymentReport(
                view.run().deploymentId(),
                view.run().workflowId(),
                view.run().runId(),
                view.strategy(),
                outcome == null ? null : outcome.code(),
                outcome == null ? "" : outcome.reason(),
                exitCode,
                status == null ? left(outcome) : status.ledger(),
                status == null ? List.of() : phases(status, clock));
    }

    static DeploymentReport started(Run run, String strategy) {
        return new DeploymentReport(
                run.deploymentId(), run.workflowId(), run.runId(), strategy, null, "", 0, List.of(), List.of());
    }

    /** It may have been started. */
    static DeploymentReport asked(NewDeployment asked) {
        return new DeploymentReport(
                asked.deploymentId(),
                asked.plan().key().workflowId(),
                null,
                asked.plan().strategy(),
                null,
                "",
                ExitCode.FAILED,
                List.of(),
                List.of());
    }

    /** The same, of a command that ended otherwise than by the deployment's end. */
    DeploymentReport with(String reason, int exitCode) {
        boolean isRefused = deploymentId == null && exitCode == ExitCode.REFUSED;
        return new DeploymentReport(
                deploymentId,
                workflowId,
                runId,
                strategy,
                isRefused ? Outcome.Refused.CODE : outcome,
                reason,
                exitCode,
                ledger,
                phases);
    }

    private static List<String> left(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.NeedsOperator needs ? needs.left() : List.of();
    }

    static List<PhaseReport> phases(Status status, Clock clock) {
        return status.phases().stream()
                .map(time -> new PhaseReport(
                        time.phase().name(),
                        time.startedAt(),
                        time.lasted(clock.instant()).toMillis()))
                .toList();
    }
}
