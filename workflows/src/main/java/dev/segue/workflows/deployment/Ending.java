package dev.segue.workflows.deployment;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;

/** How a deployment's workflow ends, the same for every strategy. */
public final class Ending {
    private Ending() {}

    /**
     * Tells people the outcome, and returns it.
     *
     * @throws ApplicationFailure of type {@code NEEDS_OPERATOR} with the outcome as its details, if it is that
     */
    public static Outcome of(Outcome ended, Progress progress) {
        detached(() -> {
            progress.say("%s", ended.sentence());
            progress.end();
            Workflow.upsertTypedSearchAttributes(SearchAttributes.OUTCOME.valueSet(ended.code()));
            Workflow.await(Workflow::isEveryHandlerFinished);
            return ended;
        });
        if (ended instanceof Outcome.NeedsOperator) {
            throw ApplicationFailure.newNonRetryableFailure(ended.sentence(), Outcome.NeedsOperator.CODE, ended);
        }
        return ended;
    }

    /** Runs even when the workflow is cancelled from outside (T29). */
    public static Outcome detached(Func<Outcome> work) {
        CompletablePromise<Outcome> result = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> result.complete(work.apply()))
                .run();
        return result.get();
    }
}
