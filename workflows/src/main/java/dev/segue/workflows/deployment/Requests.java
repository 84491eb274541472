package dev.segue.workflows.deployment;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people asked of a deployment. Handlers write it and do nothing else; the main loop acts on it. */
public final class Requests {
    /** How long people may take. */
    public static final Duration LONGEST_APPROVAL = Duration.ofHours(24);

    private final Consumer<String> log;
    private Optional<String> stop = Optional.empty();
    private boolean paused;
    private boolean promoted;
    private @Nullable Phase waitsForApproval;
    private boolean approved;

    /** Accepted requests are told to {@code log}, one sentence each. */
    public Requests(Consumer<String> log) {
        this.log = log;
    }

    /** Asks to stop and undo. The first reason stands; after a promotion nothing is stopped. */
    public void stop(String reason) {
        if (!promoted && stop.isEmpty()) {
            stop = Optional.of(reason);
            log.accept(reason);
        }
    }

    /** Refuses what comes after the promotion. */
    public void refuseIfPromoted() {
        if (promoted) {
            throw new TooLateException(
                    "already promoted; deploy the previous version: segue deploy plan.yaml --version ami-old");
        }
    }

    /** Refuses what would only make sense on the way forth. */
    public void refuseUnlessUnderWay() {
        refuseIfPromoted();
        if (stop.isPresent()) {
            throw new TooLateException("already on the way back: " + stop.get());
        }
    }

    /** From here on nothing can be stopped: the old version goes. */
    public void close() {
        promoted = true;
        paused = false;
    }

    /** Why somebody asked to stop; empty if nobody did. */
    public Optional<String> stopped() {
        return stop;
    }

    /** Stops before the next event. */
    public void pause(Request request) {
        if (!promoted && stop.isEmpty() && !paused) {
            paused = true;
            log.accept(request.describe("paused"));
        }
    }

    /** Goes on. */
    public void resume(Request request) {
        if (paused) {
            paused = false;
            log.accept(request.describe("resumed"));
        }
    }

    /** Whether the next event waits. */
    public boolean paused() {
        return paused;
    }

    /** Waits while paused, or until somebody asks to stop. */
    public void awaitResumed() {
        Workflow.await(() -> !paused || stop.isPresent());
    }

    /** Lets the phase that waits begin. */
    public void approve(Request request) {
        if (waitsForApproval != null) {
            log.accept(request.describe("approved"));
            waitsForApproval = null;
            approved = true;
        }
    }

    /** Refuses an approval when nothing waits or waited for one, or never will again. */
    public void refuseIfNothingToApprove() {
        refuseUnlessUnderWay();
        if (waitsForApproval == null && !approved) {
            throw new NothingToApproveException();
        }
    }

    /** The phase that waits for approval; null if none does. */
    public @Nullable Phase waitsForApproval() {
        return waitsForApproval;
    }

    /**
     * Waits for {@link #approve}, at most a day.
     *
     * @param failed what ends the wait otherwise; empty while nothing does
     */
    public Verdict awaitApproval(Phase phase, Supplier<Optional<Verdict>> failed) {
        waitsForApproval = phase;
        boolean answered = Wait.atMost(
                LONGEST_APPROVAL,
                "approval of " + phase,
                () -> waitsForApproval == null
                        || stop.isPresent()
                        || failed.get().isPresent());
        waitsForApproval = null;
        return failed.get()
                .orElse(
                        answered
                                ? Verdict.PASSED
                                : new Verdict.Failed("nobody approved %s within 24h".formatted(phase)));
    }
}
