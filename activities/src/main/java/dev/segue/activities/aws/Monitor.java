package dev.segue.activities.aws;

import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at something again and again until it is bad. Not being able to look is bad after two minutes. */
public final class Monitor {
    private static final Duration LONGEST_UNREADABLE = Duration.ofMinutes(2);

    private final Attempts attempts;

    public Monitor(Attempts attempts) {
        this.attempts = attempts;
    }

    /**
     * One look's result.
     *
     * @param bad whether it speaks against the version
     * @param sentence what was seen, for people
     */
    public record Reading(boolean bad, String sentence) {}

    /** What the next look must know; shown in the Temporal UI. */
    record Memory(int badInARow, @Nullable Instant unreadableSince) {
        static final Memory NONE = new Memory(0, null);
    }

    /**
     * Looks once.
     *
     * @param what is read, {@code target health of shop-main}
     * @param most how many bad readings in a row are a failed verdict
     * @return a failed verdict
     * @throws ApplicationFailure {@link AwsFailure#NOT_YET} while all is well, due again after {@code every}
     */
    public Verdict look(String what, Duration every, int most, Supplier<Reading> read) {
        Memory memory = attempts.remembered(Memory.class).orElse(Memory.NONE);
        Reading reading;
        try {
            reading = attempts.translating(what, read);
        } catch (ApplicationFailure failure) {
            return unreadable(what, every, memory, failure);
        }

        int bad = reading.bad() ? memory.badInARow() + 1 : 0;
        if (bad >= most) {
            return new Verdict.Failed(reading.sentence());
        }
        attempts.remember(new Memory(bad, null));
        throw attempts.again(every, "%s", reading.sentence());
    }

    private Verdict unreadable(String what, Duration every, Memory memory, ApplicationFailure failure) {
        if (AwsFailure.THROTTLED.name().equals(failure.getType())) {
            attempts.remember(memory);
            throw attempts.again(every, "%s", failure.getOriginalMessage());
        }
        Instant since = memory.unreadableSince() == null ? attempts.now() : memory.unreadableSince();
        if (!attempts.now().isBefore(since.plus(LONGEST_UNREADABLE))) {
            return new Verdict.Failed(
                    "%s could not be read for two minutes: %s".formatted(what, failure.getOriginalMessage()));
        }
        attempts.remember(new Memory(memory.badInARow(), since));
        throw attempts.again(every, "%s could not be read: %s", what, failure.getOriginalMessage());
    }
}
