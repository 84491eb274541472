package dev.segue.workflows.deployment;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;

/** Runs the events of a deployment until one fails or somebody asks to stop. Whatever an event started ends with it (T28). */
public final class Steps {
    private final Requests requests;

    public Steps(Requests requests) {
        this.requests = requests;
    }

    /** Runs events in order. The verdict is the first failed one, or the reason of whoever asked to stop. */
    @SafeVarargs
    public final Verdict run(Func<Verdict>... events) {
        for (Func<Verdict> event : events) {
            Verdict verdict = run(event);
            if (verdict instanceof Verdict.Failed) {
                return verdict;
            }
        }
        return Verdict.PASSED;
    }

    private Verdict run(Func<Verdict> event) {
        CompletablePromise<Verdict> result = Workflow.newPromise();
        CancellationScope scope = Workflow.newCancellationScope(() -> result.completeFrom(Async.function(() -> {
            requests.awaitResumed();
            return requests.stopped().isPresent() ? Verdict.PASSED : event.apply();
        })));
        scope.run();
        try {
            Workflow.await(() -> result.isCompleted() || requests.stopped().isPresent());
        } catch (CanceledFailure cancelled) {
            requests.stop("cancelled from outside");
        }
        scope.cancel();
        return verdictOf(result);
    }

    private Verdict verdictOf(CompletablePromise<Verdict> result) {
        try {
            Verdict verdict = result.get();
            return requests.stopped().<Verdict>map(Verdict.Failed::new).orElse(verdict);
        } catch (TemporalFailure failure) {
            return requests.stopped()
                    .<Verdict>map(Verdict.Failed::new)
                    .orElseGet(() -> Verdict.Failed.because(failure));
        }
    }
}
