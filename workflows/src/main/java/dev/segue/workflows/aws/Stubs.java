package dev.segue.workflows.aws;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** How workflows call activities: short attempts, repeated until a deadline. */
public final class Stubs {
    /** For a call that AWS should grant at once; long enough for many throttled attempts. */
    public static final Duration SOON = Duration.ofMinutes(15);

    /** A hung call costs no more than this. */
    public static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final int LONGEST_SUMMARY = 60;
    private static final RetryOptions AGAIN = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofSeconds(10))
            .build();

    private Stubs() {}

    /**
     * A stub whose call must succeed within {@code deadline}. Cancelling waits for an attempt that is running, so that
     * what it changes is done before anything is undone.
     *
     * @param summary shown beside the activity in the Temporal UI, the name first; cut at 60 characters (T50)
     */
    public static <T> T until(Duration deadline, Class<T> activities, String summary) {
        return Workflow.newActivityStub(activities, options(deadline, summary).build());
    }

    /** A stub whose call must succeed {@link #SOON}. */
    public static <T> T soon(Class<T> activities, String summary) {
        return until(SOON, activities, summary);
    }

    /** A stub for an activity whose one attempt takes up to {@code attempt} and heartbeats. */
    public static <T> T heartbeating(Duration attempt, Class<T> activities, String summary) {
        return Workflow.newActivityStub(
                activities,
                options(attempt.plus(SOON), summary)
                        .setStartToCloseTimeout(attempt)
                        .setHeartbeatTimeout(ATTEMPT)
                        .build());
    }

    /** A stub for an activity whose attempts take longer than most, up to {@code attempt}. */
    public static <T> T slow(Duration attempt, Duration deadline, Class<T> activities, String summary) {
        return Workflow.newActivityStub(
                activities,
                options(deadline, summary).setStartToCloseTimeout(attempt).build());
    }

    private static ActivityOptions.Builder options(Duration deadline, String summary) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(ATTEMPT)
                .setScheduleToCloseTimeout(deadline)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(AGAIN)
                .setSummary(summary.substring(0, Math.min(summary.length(), LONGEST_SUMMARY)));
    }
}
