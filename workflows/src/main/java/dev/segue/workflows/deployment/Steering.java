package dev.segue.workflows.deployment;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import org.jspecify.annotations.Nullable;

/**
 * What people and CI may ask of a running deployment, whatever its strategy. Each request is a signal (fire and forget,
 * also from the Temporal UI) and an update of the same name (an answer). Asking twice, or too late, changes nothing.
 */
public interface Steering {
    String ABORT = "abort";
    String ROLLBACK = "rollback";
    String APPROVE = "approve";
    String PAUSE = "pause";
    String RESUME = "resume";
    String STATUS = "status";

    /** Stops before the new version takes traffic; once it has, the same as {@link #rollBack}. */
    @SignalMethod(name = ABORT, description = "Stop; what was changed is undone. Optional: {by, reason}")
    void abort(@Nullable Request request);

    /** Returns traffic to the old version; before the new one has taken any, the same as {@link #abort}. */
    @SignalMethod(name = ROLLBACK, description = "Return to the old version. Optional: {by, reason}")
    void rollBack(@Nullable Request request);

    /** Lets the phase that waits for approval begin. */
    @SignalMethod(name = APPROVE, description = "Let the phase that waits begin. Optional: {by, reason}")
    void approve(@Nullable Request request);

    /** Stops before the next event; bake clock and monitors go on. */
    @SignalMethod(name = PAUSE, description = "Stop before the next event. Optional: {by, reason}")
    void pause(@Nullable Request request);

    /** Goes on after {@link #pause}. */
    @SignalMethod(name = RESUME, description = "Go on after a pause. Optional: {by, reason}")
    void resume(@Nullable Request request);

    /** {@link #abort} with an answer; fails with {@link TooLateException} once the version is promoted. */
    @UpdateMethod(name = ABORT, description = "Stop; what was changed is undone. Optional: {by, reason}")
    Status abortOrRefuse(@Nullable Request request);

    @UpdateValidatorMethod(updateName = ABORT)
    void checkAbort(@Nullable Request request);

    /** {@link #rollBack} with an answer; fails with {@link TooLateException} once the version is promoted. */
    @UpdateMethod(name = ROLLBACK, description = "Return to the old version. Optional: {by, reason}")
    Status rollBackOrRefuse(@Nullable Request request);

    @UpdateValidatorMethod(updateName = ROLLBACK)
    void checkRollBack(@Nullable Request request);

    /**
     * {@link #approve} with an answer; fails with {@link NothingToApproveException} if nothing waits or waited, with
     * {@link TooLateException} once promoted or on the way back.
     */
    @UpdateMethod(name = APPROVE, description = "Let the phase that waits begin. Optional: {by, reason}")
    Status approveOrRefuse(@Nullable Request request);

    @UpdateValidatorMethod(updateName = APPROVE)
    void checkApprove(@Nullable Request request);

    /** {@link #pause} with an answer; fails with {@link TooLateException} once promoted or on the way back. */
    @UpdateMethod(name = PAUSE, description = "Stop before the next event. Optional: {by, reason}")
    Status pauseOrRefuse(@Nullable Request request);

    @UpdateValidatorMethod(updateName = PAUSE)
    void checkPause(@Nullable Request request);

    /** {@link #resume} with an answer. */
    @UpdateMethod(name = RESUME, description = "Go on after a pause. Optional: {by, reason}")
    Status resumeOrRefuse(@Nullable Request request);

    /** Where the deployment is. */
    @QueryMethod(name = STATUS, description = "Phase, log and ledger")
    Status status();
}
