package dev.segue.activities.aws;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Two good looks with time between them and no bad one: a single describe may be stale. */
public final class Proof {
    private static final Duration APART = Duration.ofSeconds(5);

    private final Attempts attempts;

    /** What the next look must know; shown in the Temporal UI. */
    record Memory(@Nullable Instant goodSince) {}

    /** Of the activity that runs. */
    public Proof(Attempts attempts) {
        this.attempts = attempts;
    }

    /** Returns if this look completes the proof, and asks for another otherwise. */
    public void look(boolean good, String sentence) {
        Instant since = attempts.remembered(Memory.class).map(Memory::goodSince).orElse(null);
        if (!good) {
            attempts.remember(new Memory(null));
            throw attempts.notYet("%s", sentence);
        }
        if (since == null) {
            attempts.remember(new Memory(attempts.now()));
            throw attempts.again(APART, "%s; looking once more", sentence);
        }
        Duration left = Duration.between(attempts.now(), since.plus(APART));
        if (left.compareTo(Duration.ZERO) > 0) {
            attempts.remember(new Memory(since));
            throw attempts.again(left, "%s; looking once more", sentence);
        }
    }
}
