package dev.segue.starter.temporal;

import dev.segue.starter.deployments.Answer;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.Steer;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Status;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.ApplicationFailure;

/** Asks running deployments for things: as an update, which answers, or without a worker as a signal. */
final class Requests {
    private final Connection connection;
    private final Runs runs;

    Requests(Connection connection, Runs runs) {
        this.connection = connection;
        this.runs = runs;
    }

    Answer ask(DeploymentKey key, Steer what, Request request) {
        WorkflowExecutionDescription latest =
                runs.latest(key).orElseThrow(() -> new RefusedException("there has been no deployment of " + key));
        if (latest.getCloseTime() != null) {
            return afterTheEnd(runs.view(latest), what);
        }
        if (Doctors.isRepair(latest)) {
            throw new RefusedException("segue doctor is repairing %s, which cannot be asked to %s; segue watch %s"
                    .formatted(key, what.word(), key));
        }
        WorkflowStub run = runs.stub(latest.getExecution());
        try {
            update(run, what, request);
            return Answer.ACCEPTED;
        } catch (WorkflowUpdateException rejected) {
            throw refused(rejected);
        } catch (WorkflowNotFoundException ended) {
            return afterTheEnd(runs.view(runs.latest(key).orElseThrow()), what);
        } catch (UnreachableException | WorkflowUpdateTimeoutOrCancelledException noWorkerAnswers) {
            connection.soon(() -> {
                run.signal(what.word(), request);
                return what;
            });
            return Answer.LEFT_FOR_A_WORKER;
        }
    }

    /** A rejection arrives with the result, not with the start. */
    private void update(WorkflowStub run, Steer what, Request request) {
        UpdateOptions<Status> options = UpdateOptions.newBuilder(Status.class)
                .setUpdateName(what.word())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        connection.within(
                connection.patience().forAnUpdate(),
                () -> run.startUpdate(options, request).getResult());
    }

    /** The class name of what a validator threw arrives as the failure's type (T30); its sentence is meant for people. */
    private static RuntimeException refused(WorkflowUpdateException rejected) {
        return rejected.getCause() instanceof ApplicationFailure said
                ? new RefusedException(said.getOriginalMessage())
                : rejected;
    }

    private static Answer afterTheEnd(View view, Steer what) {
        Outcome outcome = view.outcome();
        boolean stops = what == Steer.ABORT || what == Steer.ROLLBACK;
        if (stops && (outcome instanceof Outcome.Aborted || outcome instanceof Outcome.RolledBack)) {
            return Answer.ALREADY_SO;
        }
        if (stops && outcome instanceof Outcome.Promoted) {
            throw new RefusedException(
                    "already promoted; deploy the previous version: segue deploy plan.yaml --version ami-old");
        }
        throw new RefusedException("no deployment of %s is running; the last one, %s, ended: %s"
                .formatted(view.run().key(), view.run().deploymentId(), outcome == null ? "" : outcome.sentence()));
    }
}
