package dev.segue.workflows.deployment;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Waiting in workflow code that leaves no timer behind. */
public final class Wait {
    private Wait() {}

    /** Waits until a moment; not at all if it is past. */
    public static void until(Instant moment, String what) {
        Duration left = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), moment);
        if (!left.isNegative() && !left.isZero()) {
            atMost(left, what, () -> false);
        }
    }

    /**
     * Waits until {@code condition} holds, at most {@code time}. Unlike {@link Workflow#await(Duration, Supplier)} it
     * cancels its timer (T20), so that no {@code TIMER_FIRED} and no empty workflow task follow an hour later.
     *
     * @param what shown beside the timer in the Temporal UI; at most 400 bytes
     * @return whether the condition holds
     */
    public static boolean atMost(Duration time, String what, Supplier<Boolean> condition) {
        if (condition.get()) {
            return true;
        }
        CompletablePromise<Boolean> elapsed = Workflow.newPromise();
        CancellationScope scope = Workflow.newCancellationScope(() -> Workflow.newTimer(
                        time, TimerOptions.newBuilder().setSummary(what).build())
                .handle((fired, cancelled) -> elapsed.complete(true)));
        scope.run();
        Workflow.await(() -> elapsed.isCompleted() || condition.get());
        scope.cancel();
        return condition.get();
    }
}
