package dev.segue.workflows.deployment;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Functions.Proc1;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is changed for the time being. An entry is data with the value from before, and is written <em>before</em> the
 * change: a call whose reply is lost may have happened, so undoing must be harmless when there is nothing to undo.
 *
 * @param <E> a strategy's entries, usually a sealed interface of records
 */
public final class Ledger<E extends Ledger.Entry> {
    /** One change. */
    public interface Entry {
        /** For people: what is changed, and what it was before. */
        String sentence();
    }

    /** Looks may be so much older than a change. */
    private static final Duration CONSISTENT = Duration.ofSeconds(15);
    /** A change is asked for soon after it is written; throttled for a while it may be late. */
    private static final Duration LONGEST_ASKING = Duration.ofSeconds(15);

    private final List<E> entries = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private boolean confirmed = true;
    private Instant confirmedAt = Instant.EPOCH;

    /** Writes an entry; the same one twice is one. It is not {@link #confirm confirmed} yet. */
    public void write(E entry) {
        confirmed = false;
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
    }

    /** What every entry says has been seen to have happened. */
    public void confirm(Instant now) {
        confirmed = true;
        confirmedAt = now;
    }

    /**
     * When it shows whether what was written last has happened: now, if it is {@link #confirm confirmed}. Until then a look
     * may be older than the change, and must not take it for not made.
     */
    public Instant shown(Instant now) {
        if (confirmed) {
            return now;
        }
        Instant asked = confirmedAt.plus(LONGEST_ASKING);
        return (asked.isBefore(now) ? asked : now).plus(CONSISTENT);
    }

    /** Strikes entries out: they are undone, or are now the way things are. */
    public void strike(Predicate<E> which) {
        entries.removeIf(which);
    }

    /** Entries of one kind, the latest first. */
    public <K extends E> List<K> of(Class<K> kind) {
        List<K> found = new ArrayList<>();
        for (E entry : entries) {
            if (kind.isInstance(entry)) {
                found.add(0, kind.cast(entry));
            }
        }
        return found;
    }

    /** Undoes entries of one kind, the latest first. One that cannot be undone stays and is named; the others go on. */
    public <K extends E> void undo(Class<K> kind, Proc1<K> undo) {
        undo(kind, any -> true, undo);
    }

    /** The same for those entries of the kind that {@code which} holds for. */
    public <K extends E> void undo(Class<K> kind, Predicate<K> which, Proc1<K> undo) {
        for (K entry : of(kind).stream().filter(which).toList()) {
            try {
                undo.apply(entry);
                strike(entry::equals);
            } catch (TemporalFailure failure) {
                failures.add(entry.sentence() + ": "
                        + Verdict.Failed.because(failure).reason());
            }
        }
    }

    /** Why entries could not be undone, in the order of trying. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Every entry for people, the latest first. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        entries.forEach(entry -> sentences.add(0, entry.sentence()));
        return sentences;
    }
}
