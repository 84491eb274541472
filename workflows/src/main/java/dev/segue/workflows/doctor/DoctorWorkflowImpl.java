package dev.segue.workflows.doctor;

import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.bluegreen.Leftovers;
import dev.segue.workflows.bluegreen.Repair;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Progress;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Look, repair, look again. */
public final class DoctorWorkflowImpl implements DoctorWorkflow {
    private final DoctorRequest request;
    private final Progress looking = new Progress(List::of);
    private @Nullable Repair repair;
    private @Nullable Outcome outcome;

    /** Knows whom to look at before the first query is answered (T26). */
    @WorkflowInit
    public DoctorWorkflowImpl(DoctorRequest request) {
        this.request = request;
    }

    @Override
    public Diagnosis examine(DoctorRequest same) {
        return request.repair() ? uninterrupted() : look().diagnosis();
    }

    /** A repair is an undo: cancelling it would leave behind what it is to clear away (T29). */
    private Diagnosis uninterrupted() {
        CompletablePromise<Diagnosis> result = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> result.complete(repaired())).run();
        return result.get();
    }

    private Diagnosis repaired() {
        Instant lastAttemptIsOver =
                Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(Stubs.ATTEMPT);
        Wait.until(lastAttemptIsOver, "what the deployment was doing when it was ended");
        Leftovers.Found found = look();
        repair = found.repair();
        Diagnosis diagnosis = found.diagnosis();
        if (repair != null) {
            Verdict verdict = repair.run();
            diagnosis = diagnosis.repaired(verdict, look().diagnosis());
        }
        Outcome ended = diagnosis.outcome();
        outcome = ended;
        progress().say("%s", ended.sentence());
        progress().end();
        Workflow.upsertTypedSearchAttributes(SearchAttributes.OUTCOME.valueSet(ended.code()));
        return diagnosis;
    }

    private Leftovers.Found look() {
        try {
            return Leftovers.look(request.plan());
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                throw failure;
            }
            return new Leftovers.Found(
                    Diagnosis.person(
                            null,
                            "could not look: " + Verdict.Failed.because(failure).reason(),
                            List.of()),
                    null);
        }
    }

    private Progress progress() {
        return Optional.ofNullable(repair).map(Repair::progress).orElse(looking);
    }

    @Override
    public Status status() {
        return new Status(
                "doctor",
                request.plan().strategy(),
                "doctor",
                request.by(),
                progress().phase(),
                progress().phases(),
                false,
                null,
                progress().log(),
                Optional.ofNullable(repair).map(Repair::ledger).orElse(List.of()),
                outcome);
    }
}
