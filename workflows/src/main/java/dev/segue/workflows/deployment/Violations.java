package dev.segue.workflows.deployment;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers everything wrong with a record, so that its author fixes it once and not one error at a time. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Adds a violation of a field, named relative to the record, unless {@code holds}. */
    @CanIgnoreReturnValue
    @FormatMethod
    public Violations unless(boolean holds, String field, @FormatString String message, Object... arguments) {
        if (!holds) {
            found.add(new Violation(field, message.formatted(arguments)));
        }
        return this;
    }

    /** Adds a violation if a required field is absent. */
    @CanIgnoreReturnValue
    public Violations require(@Nullable Object value, String field) {
        return unless(value != null, field, "is required");
    }

    /** Adds a violation unless a duration lies between two others, both inclusive. */
    @CanIgnoreReturnValue
    public Violations within(Duration time, String field, Duration least, Duration most) {
        return unless(
                time.compareTo(least) >= 0 && time.compareTo(most) <= 0,
                field,
                "must be from %s to %s, was %s",
                Durations.text(least),
                Durations.text(most),
                Durations.text(time));
    }

    /** Throws what was gathered, if anything was. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidPlanException(found);
        }
    }
}
