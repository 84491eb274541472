package dev.segue.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** {@code auto}, or a whole number. */
public record AutoInt(Optional<Integer> value) {
    public static final AutoInt AUTO = new AutoInt(Optional.empty());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AutoInt read(Object written) {
        if ("auto".equals(written)) {
            return AUTO;
        }
        if (written instanceof Integer number) {
            return new AutoInt(Optional.of(number));
        }
        throw new IllegalArgumentException("must be auto or a whole number, was " + written);
    }

    @JsonValue
    Object write() {
        return value.<Object>map(number -> number).orElse("auto");
    }

    /** Whether it is {@code auto}, or lies in the range. */
    public boolean isWithin(int smallest, int largest) {
        return value.map(number -> number >= smallest && number <= largest).orElse(true);
    }
}
