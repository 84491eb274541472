package dev.segue.workflows.deployment;

import org.jspecify.annotations.Nullable;

/** Takes down what people ask, the same for every strategy. Handlers set state and do nothing else (T32). */
public abstract class Steered implements Steering {
    /** Where requests are taken down; there before the first of them is handled. */
    protected abstract Requests requests();

    @Override
    public void abort(@Nullable Request request) {
        requests().stop(orUnsaid(request).describe("asked to abort"));
    }

    @Override
    public void rollBack(@Nullable Request request) {
        requests().stop(orUnsaid(request).describe("asked to roll back"));
    }

    @Override
    public void approve(@Nullable Request request) {
        requests().approve(orUnsaid(request));
    }

    @Override
    public void pause(@Nullable Request request) {
        requests().pause(orUnsaid(request));
    }

    @Override
    public void resume(@Nullable Request request) {
        requests().resume(orUnsaid(request));
    }

    @Override
    public Status abortOrRefuse(@Nullable Request request) {
        abort(request);
        return status();
    }

    @Override
    public void checkAbort(@Nullable Request request) {
        requests().refuseIfPromoted();
    }

    @Override
    public Status rollBackOrRefuse(@Nullable Request request) {
        rollBack(request);
        return status();
    }

    @Override
    public void checkRollBack(@Nullable Request request) {
        requests().refuseIfPromoted();
    }

    @Override
    public Status approveOrRefuse(@Nullable Request request) {
        approve(request);
        return status();
    }

    @Override
    public void checkApprove(@Nullable Request request) {
        requests().refuseIfNothingToApprove();
    }

    @Override
    public Status pauseOrRefuse(@Nullable Request request) {
        pause(request);
        return status();
    }

    @Override
    public void checkPause(@Nullable Request request) {
        requests().refuseUnlessUnderWay();
    }

    @Override
    public Status resumeOrRefuse(@Nullable Request request) {
        resume(request);
        return status();
    }

    private static Request orUnsaid(@Nullable Request request) {
        return request == null ? Request.UNSAID : request;
    }
}
