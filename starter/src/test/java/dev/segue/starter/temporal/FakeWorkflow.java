package dev.segue.starter.temporal;

import static java.util.Objects.requireNonNull;

import dev.segue.workflows.bluegreen.BlueGreenDeployment;
import dev.segue.workflows.bluegreen.BlueGreenWorkflow;
import dev.segue.workflows.deployment.NothingToApproveException;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.PhaseTime;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.TooLateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment that ends as its version says: {@code ami-promoted} at once, {@code ami-waits} when asked to. */
public final class FakeWorkflow implements BlueGreenWorkflow {
    private final BlueGreenDeployment deployment;
    private final List<String> log = new ArrayList<>();
    private @Nullable Outcome outcome;

    @WorkflowInit
    public FakeWorkflow(BlueGreenDeployment deployment) {
        this.deployment = deployment;
    }

    @Override
    public Outcome deploy(BlueGreenDeployment same) {
        log.add("PREPARE: begun");
        try {
            return switch (deployment.version().value()) {
                case "ami-promoted" -> ended(new Outcome.Promoted());
                case "ami-refused" -> ended(new Outcome.Refused("no version is in service"));
                case "ami-stuck" -> throw needsOperator();
                default -> {
                    Workflow.await(() -> outcome != null);
                    yield ended(requireNonNull(outcome));
                }
            };
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> ended(new Outcome.Aborted("cancelled")))
                    .run();
            throw cancelled;
        }
    }

    private Outcome ended(Outcome with) {
        outcome = with;
        Workflow.upsertTypedSearchAttributes(SearchAttributes.OUTCOME.valueSet(with.code()));
        return with;
    }

    private static ApplicationFailure needsOperator() {
        Outcome left = new Outcome.NeedsOperator("denied", List.of("blue is in standby"));
        return ApplicationFailure.newNonRetryableFailure("denied", Outcome.NeedsOperator.CODE, left);
    }

    @Override
    public void abort(@Nullable Request request) {
        outcome = new Outcome.Aborted((request == null ? Request.UNSAID : request).describe("asked to abort"));
    }

    @Override
    public void rollBack(@Nullable Request request) {
        outcome = new Outcome.RolledBack("asked to");
    }

    @Override
    public void approve(@Nullable Request request) {}

    @Override
    public void pause(@Nullable Request request) {}

    @Override
    public void resume(@Nullable Request request) {}

    @Override
    public Status abortOrRefuse(@Nullable Request request) {
        abort(request);
        return status();
    }

    @Override
    public void checkAbort(@Nullable Request request) {}

    @Override
    public Status rollBackOrRefuse(@Nullable Request request) {
        rollBack(request);
        return status();
    }

    @Override
    public void checkRollBack(@Nullable Request request) {
        throw new TooLateException("already promoted; deploy the previous version");
    }

    @Override
    public Status approveOrRefuse(@Nullable Request request) {
        return status();
    }

    @Override
    public void checkApprove(@Nullable Request request) {
        throw new NothingToApproveException();
    }

    @Override
    public Status pauseOrRefuse(@Nullable Request request) {
        return status();
    }

    @Override
    public void checkPause(@Nullable Request request) {}

    @Override
    public Status resumeOrRefuse(@Nullable Request request) {
        return status();
    }

    @Override
    public Status status() {
        Instant started = Instant.EPOCH;
        return new Status(
                deployment.deploymentId(),
                deployment.plan().strategy(),
                deployment.version().value(),
                deployment.startedBy(),
                Phase.PREPARE,
                List.of(new PhaseTime(Phase.PREPARE, started, null)),
                false,
                null,
                log,
                List.of(),
                outcome);
    }
}
