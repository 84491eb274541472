package dev.segue.workflows.deployment;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Runs the events of a deployment until one fails or somebody asks to stop. Whatever an event started ends with it (T28). */
public final class Steps {
    private final Requests requests;
    private final Duration longestAttempt;
    private final Runnable afterEach;

    /**
     * Steps that listen to requests.
     *
     * @param longestAttempt what a running attempt of an activity may still take; an answer that has not come by then
     *     never comes
     * @param afterEach what is done after each event that passed
     */
    public Steps(Requests requests, Duration longestAttempt, Runnable afterEach) {
        this.requests = requests;
        this.longestAttempt = longestAttempt;
        this.afterEach = afterEach;
    }

    /** Runs events in order. The verdict is the first failed one, or the reason of whoever asked to stop. */
    @SafeVarargs
    public final Verdict run(Func<Verdict>... events) {
        for (Func<Verdict> event : events) {
            Verdict verdict = run(event);
            if (verdict instanceof Verdict.Failed) {
                return verdict;
            }
            afterEach.run();
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
        return requests.stopped().isEmpty() ? verdictOf(result) : stopped(result);
    }

    /** What the event is still doing must be over before anything is undone. */
    private Verdict stopped(CompletablePromise<Verdict> result) {
        Workflow.newDetachedCancellationScope(
                        () -> Wait.atMost(longestAttempt, "the attempt that runs", result::isCompleted))
                .run();
        return new Verdict.Failed(requests.stopped().orElseThrow());
    }

    private static Verdict verdictOf(CompletablePromise<Verdict> result) {
        try {
            return result.get();
        } catch (TemporalFailure failure) {
            return Verdict.Failed.because(failure);
        }
    }
}
