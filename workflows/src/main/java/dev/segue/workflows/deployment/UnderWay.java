package dev.segue.workflows.deployment;

import static dev.segue.workflows.deployment.Ending.detached;

import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A deployment under way: what all strategies keep, and how all of them turn back.
 *
 * @param <E> the entries of the strategy's ledger
 */
public abstract class UnderWay<E extends Ledger.Entry> {
    public final Ledger<E> ledger = new Ledger<>();
    public final Progress progress = new Progress(ledger::sentences);
    public final Requests requests = new Requests(reason -> progress.say("%s", reason));
    public final Instant startedAt = now();

    /** Whether the new version may have answered production requests. */
    public boolean tookTraffic;

    /** Nothing has happened yet. */
    protected UnderWay() {}

    /** Workflow time. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** An event has seen all it changed. */
    public final void confirm() {
        ledger.confirm(now());
    }

    /** Enters a phase, once somebody approves of it if it is one of {@code approvals}. */
    public final Verdict enterApproved(Phase phase, Collection<Phase> approvals) {
        return enterApproved(phase, approvals, Optional::empty);
    }

    /**
     * Enters a phase, once somebody approves of it if it is one of {@code approvals}.
     *
     * @param failed what ends the wait otherwise; empty while nothing does
     */
    public final Verdict enterApproved(Phase phase, Collection<Phase> approvals, Supplier<Optional<Verdict>> failed) {
        progress.enter(phase);
        if (!approvals.contains(phase)) {
            return Verdict.PASSED;
        }
        progress.say("waiting for approval");
        return requests.awaitApproval(phase, failed);
    }

    /**
     * Undoes what was changed; how it ended depends on how far the deployment had come.
     *
     * @param ifNothingServed how it ended if nobody asked to stop and the new version took no traffic
     * @param undo a failed verdict says what could not be undone
     */
    public final Outcome turnBack(Verdict.Failed because, Outcome ifNothingServed, Func<Verdict> undo) {
        if (requests.stopped().isEmpty()) {
            progress.say("%s", because.reason());
        }
        if (ledger.sentences().isEmpty()) {
            return endedBy(because, ifNothingServed);
        }
        progress.enter(Phase.ROLL_BACK);
        return detached(() -> undo.apply() instanceof Verdict.Failed failed
                ? needsOperator("%s; meanwhile %s".formatted(because.reason(), failed.reason()))
                : endedBy(because, ifNothingServed));
    }

    /** Promoted, unless something could not be tidied up. */
    public final Outcome promoted() {
        return ledger.failures().isEmpty()
                ? new Outcome.Promoted()
                : needsOperator("the new version serves alone, but " + String.join("; ", ledger.failures()));
    }

    /** Names what is left in the ledger. */
    public final Outcome needsOperator(String reason) {
        return new Outcome.NeedsOperator(reason, ledger.sentences());
    }

    /**
     * How it stands.
     *
     * @param outcome null while it runs
     */
    public final Status status(
            String deploymentId, String strategy, String version, String startedBy, @Nullable Outcome outcome) {
        return new Status(
                deploymentId,
                strategy,
                version,
                startedBy,
                progress.phase(),
                progress.phases(),
                requests.paused(),
                requests.waitsForApproval(),
                progress.log(),
                ledger.sentences(),
                outcome);
    }

    private Outcome endedBy(Verdict.Failed because, Outcome ifNothingServed) {
        if (tookTraffic) {
            return new Outcome.RolledBack(because.reason());
        }
        return requests.stopped().isPresent() ? new Outcome.Aborted(because.reason()) : ifNothingServed;
    }
}
