package dev.segue.starter.temporal;

import dev.segue.starter.deployments.Ages;
import dev.segue.starter.deployments.DeploymentInProgressException;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.doctor.DoctorRequest;
import dev.segue.workflows.strategies.Strategy;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for what interrupted deployments left behind, and repairs it: a workflow, since it needs AWS. */
final class Doctors {
    private static final String TYPE = "DoctorWorkflow";
    /** What the run of a look is forgotten after if no worker ever answers. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(30);

    private final Connection connection;
    private final Runs runs;
    private final String taskQueue;

    Doctors(Connection connection, Runs runs, String taskQueue) {
        this.connection = connection;
        this.runs = runs;
        this.taskQueue = taskQueue;
    }

    /** Whether a run that has, or had, the workflow id of a deployment is a repair. */
    static boolean isRepair(WorkflowExecutionMetadata execution) {
        return execution.getWorkflowType().equals(TYPE);
    }

    /** What both a deployment and a repair have in their input. */
    private record Planned(@Nullable BlueGreenPlan plan) {}

    Optional<BlueGreenPlan> planOf(DeploymentKey key) {
        return runs.latest(key).map(latest -> {
            Stream.of(Strategy.values())
                    .filter(strategy ->
                            strategy.workflowType().equals(latest.getWorkflowType()) && strategy != Strategy.BLUE_GREEN)
                    .forEach(other -> {
                        throw RefusedException.noDoctorFor(other.written());
                    });
            WorkflowExecution run = latest.getExecution();
            HistoryEvent first = connection.soon(() -> connection
                    .client()
                    .streamHistory(run.getWorkflowId(), run.getRunId())
                    .findFirst()
                    .orElseThrow());
            return planIn(
                    key, first.getWorkflowExecutionStartedEventAttributes().getInput());
        });
    }

    private static BlueGreenPlan planIn(DeploymentKey key, Payloads input) {
        String why = "it has none";
        try {
            BlueGreenPlan plan = Json.dataConverter()
                    .fromPayloads(0, Optional.of(input), Planned.class, Planned.class)
                    .plan();
            if (plan != null) {
                return plan;
            }
        } catch (DataConverterException unreadable) {
            why = String.valueOf(unreadable.getMessage());
        }
        throw new RefusedException("the plan of the last deployment of %s cannot be read (%s); give it with --plan FILE"
                .formatted(key, why.lines().findFirst().orElse(why)));
    }

    Diagnosis examine(BlueGreenPlan plan, String by) {
        WorkflowStub stub = connection
                .client()
                .newUntypedWorkflowStub(
                        TYPE,
                        options(plan, by, "preview/%s/%s".formatted(plan.key(), UUID.randomUUID()), "look at")
                                .setWorkflowRunTimeout(LONGEST_LOOK)
                                .build());
        connection.soon(() -> stub.start(new DoctorRequest(plan, false, by)));
        return await(stub, LONGEST_LOOK);
    }

    Diagnosis repair(BlueGreenPlan plan, String by) {
        WorkflowStub stub = connection
                .client()
                .newUntypedWorkflowStub(
                        TYPE,
                        options(plan, by, plan.key().workflowId(), "repair").build());
        try {
            connection.soon(() -> stub.start(new DoctorRequest(plan, true, by)));
        } catch (WorkflowExecutionAlreadyStarted holder) {
            throw inProgress(plan.key());
        }
        return await(stub, null);
    }

    private DeploymentInProgressException inProgress(DeploymentKey key) {
        return runs.latest(key)
                .map(runs::listed)
                .map(Doctors::atWork)
                .orElseGet(() -> new DeploymentInProgressException("%s is being deployed to".formatted(key)));
    }

    static DeploymentInProgressException atWork(View view) {
        return new DeploymentInProgressException(
                "deployment %s of %s (%s, started by %s) is at work for %s, in phase %s; segue watch %s"
                        .formatted(
                                view.run().deploymentId(),
                                view.run().key(),
                                view.version(),
                                view.startedBy(),
                                Ages.text(view.age(Instant.now())),
                                view.phase(),
                                view.run().key()));
    }

    /** In pieces, so that a service that is gone is noticed. */
    private Diagnosis await(WorkflowStub stub, @Nullable Duration atMost) {
        Instant latest = atMost == null ? Instant.MAX : Instant.now().plus(atMost);
        Duration piece = connection.patience().forAnUpdate().multipliedBy(2);
        while (Instant.now().isBefore(latest)) {
            try {
                return connection.within(
                        piece.plus(connection.patience().forTheService()),
                        () -> stub.getResult(piece.toMillis(), TimeUnit.MILLISECONDS, Diagnosis.class));
            } catch (WorkflowFailedException failed) {
                return Diagnosis.person(null, "the doctor was ended from outside: run it again", List.of());
            } catch (RuntimeException failed) {
                if (!(failed.getCause() instanceof TimeoutException)) {
                    throw failed;
                }
                requireWorker(stub);
            }
        }
        throw noWorker();
    }

    /** A run that nobody has taken up yet has one event, the task that a worker is to take. */
    private void requireWorker(WorkflowStub stub) {
        WorkflowExecution run = stub.getExecution();
        boolean isTaken = connection.soon(() -> connection
                        .client()
                        .streamHistory(run.getWorkflowId(), run.getRunId())
                        .limit(3)
                        .count()
                > 2);
        if (!isTaken) {
            throw noWorker();
        }
    }

    private UnreachableException noWorker() {
        return new UnreachableException(
                "no worker answers on task queue %s; start one (segue worker)".formatted(taskQueue));
    }

    private WorkflowOptions.Builder options(BlueGreenPlan plan, String by, String workflowId, String what) {
        DeploymentKey key = plan.key();
        return WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(taskQueue)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setMemo(Map.of(Memos.DEPLOYMENT_ID, "doctor", Memos.VERSION, "doctor", Memos.STARTED_BY, by))
                .setStaticSummary("%s: %s what was left behind, asked by %s".formatted(key, what, by))
                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                        .set(SearchAttributes.SERVICE, key.service())
                        .set(SearchAttributes.ENVIRONMENT, key.environment())
                        .set(SearchAttributes.STRATEGY, plan.strategy())
                        .set(SearchAttributes.PHASE, Phase.PREPARE.name())
                        .build());
    }
}
