package dev.segue.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A whole percentage from 1 to 100. Whole, because {@code ceil(100 * 0.07)} is 8 in floating point. */
public record Percent(@JsonValue int value) {
    public static final Percent ALL = new Percent(100);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Percent {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException("must be a whole percentage from 1 to 100, was " + value);
        }
    }

    /** This share of {@code whole}, rounded up. */
    public int ceilOf(int whole) {
        return (whole * value + 99) / 100;
    }

    @Override
    public String toString() {
        return value + " %";
    }
}
