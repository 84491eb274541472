package dev.segue.workflows.deployment;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tells people what happens: the phase, and one sentence for everything an operator would want to have been told. */
public final class Progress {
    private static final int LINES_IN_DETAILS = 20;

    private final List<PhaseTime> phases = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Supplier<List<String>> ledger;

    /** Begins in {@link Phase#PREPARE}. The ledger is shown beside the log. */
    public Progress(Supplier<List<String>> ledger) {
        this.ledger = ledger;
        phases.add(new PhaseTime(Phase.PREPARE, now(), null));
    }

    /** Enters a phase; the one that is running changes nothing. */
    public void enter(Phase next) {
        if (next != phase()) {
            end();
            phases.add(new PhaseTime(next, now(), null));
            Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet(next.name()));
            show();
        }
    }

    /** Ends the last phase; it stays the one that is shown. */
    public void end() {
        PhaseTime last = phases.remove(phases.size() - 1);
        phases.add(new PhaseTime(last.phase(), last.startedAt(), now()));
    }

    /** Says one sentence. */
    @FormatMethod
    public void say(@FormatString String sentence, Object... arguments) {
        log.add(phase() + ": " + sentence.formatted(arguments));
        show();
    }

    /** Where the deployment is. */
    public Phase phase() {
        return phases.get(phases.size() - 1).phase();
    }

    /** Every phase so far with its times. */
    public List<PhaseTime> phases() {
        return List.copyOf(phases);
    }

    /** Everything said so far, oldest first. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** Small boxes show the first lines only (T50), so the phase comes first. */
    private void show() {
        StringBuilder details = new StringBuilder("**%s** `%s`%n%n".formatted(phase(), phase().bar()));
        List<String> changed = ledger.get();
        details.append(
                changed.isEmpty() ? "Nothing is changed for the time being.\n\n" : "Changed for the time being:\n\n");
        changed.forEach(entry -> details.append("- ").append(entry).append('\n'));
        details.append('\n');
        int from = Math.max(0, log.size() - LINES_IN_DETAILS);
        for (int line = log.size() - 1; line >= from; line--) {
            details.append(log.get(line)).append("\n\n");
        }
        Workflow.setCurrentDetails(details.toString());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
