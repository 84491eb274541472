package dev.segue.starter.temporal;

import dev.segue.starter.deployments.DeploymentGoneException;
import dev.segue.starter.deployments.OneLine;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steering;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks at workflow runs, and makes views of them. */
final class Runs {
    private static final int LONGEST_WAIT = 200;

    private final Connection connection;

    Runs(Connection connection) {
        this.connection = connection;
    }

    WorkflowStub stub(WorkflowExecution execution) {
        return connection.stub(execution);
    }

    /** The run that holds the workflow id, or the last that did. */
    Optional<WorkflowExecutionDescription> latest(DeploymentKey key) {
        return describe(
                WorkflowExecution.newBuilder().setWorkflowId(key.workflowId()).build());
    }

    WorkflowExecutionDescription describe(Run run) {
        return describe(executionOf(run))
                .orElseThrow(() -> new DeploymentGoneException(
                        "deployment %s is no longer known to Temporal at %s; was the service started anew?"
                                .formatted(run.deploymentId(), connection.address())));
    }

    Optional<WorkflowExecutionDescription> describe(WorkflowExecution execution) {
        try {
            return Optional.of(connection.soon(() -> stub(execution).describe()));
        } catch (WorkflowException | StatusRuntimeException failed) {
            return Connection.emptyIfNotFound(failed);
        }
    }

    /** Waits for the run's close event, which costs the service one call. */
    void awaitEnd(Run run, Duration time) {
        connection.within(time.plus(connection.patience().forTheService()), () -> {
            try {
                return stub(executionOf(run)).getResult(time.toMillis(), TimeUnit.MILLISECONDS, Object.class);
            } catch (TimeoutException | WorkflowFailedException runningOrFailed) {
                return runningOrFailed;
            }
        });
    }

    View view(WorkflowExecutionDescription description) {
        Status status = statusOf(description);
        boolean ended = description.getCloseTime() != null;
        return viewOf(
                description,
                ended ? new Endings(connection, stub(description.getExecution())).outcomeOf(description, status) : null,
                ended ? List.of() : waiting(description),
                status);
    }

    /** A view that costs no further call, and so knows no reasons. */
    View listed(WorkflowExecutionMetadata execution) {
        boolean ended = execution.getCloseTime() != null;
        return viewOf(execution, ended ? Endings.listed(execution) : null, List.of(), null);
    }

    private static View viewOf(
            WorkflowExecutionMetadata execution,
            @Nullable Outcome outcome,
            List<String> waiting,
            @Nullable Status status) {
        return new View(
                new Run(
                        DeploymentKey.parse(execution.getExecution().getWorkflowId()),
                        execution.getExecution().getRunId(),
                        Memos.read(execution, Memos.DEPLOYMENT_ID)),
                attribute(execution, SearchAttributes.STRATEGY),
                Memos.read(execution, Memos.VERSION),
                Memos.read(execution, Memos.STARTED_BY),
                attribute(execution, SearchAttributes.PHASE),
                execution.getStartTime(),
                execution.getCloseTime(),
                outcome,
                waiting,
                status);
    }

    static String attribute(WorkflowExecutionMetadata execution, SearchAttributeKey<String> key) {
        String value = execution.getTypedSearchAttributes().get(key);
        return value == null ? "" : value;
    }

    private static List<String> waiting(WorkflowExecutionDescription description) {
        return description.getRawDescription().getPendingActivitiesList().stream()
                .filter(PendingActivityInfo::hasLastFailure)
                .map(activity -> OneLine.first(activity.getLastFailure().getMessage(), LONGEST_WAIT))
                .filter(message -> !message.isBlank())
                .distinct()
                .toList();
    }

    private @Nullable Status statusOf(WorkflowExecutionDescription description) {
        try {
            return connection.within(
                    connection.patience().forAStatus(),
                    () -> stub(description.getExecution()).query(Steering.STATUS, Status.class));
        } catch (UnreachableException | WorkflowException | StatusRuntimeException noWorkerAnswers) {
            return null;
        }
    }

    private static WorkflowExecution executionOf(Run run) {
        return WorkflowExecution.newBuilder()
                .setWorkflowId(run.workflowId())
                .setRunId(run.runId())
                .build();
    }
}
