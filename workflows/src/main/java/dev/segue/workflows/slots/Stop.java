package dev.segue.workflows.slots;

import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a slot is stopped.
 *
 * @param signal without SIG, default TERM
 * @param timeout until KILL, 0s to 10m, default 30s
 */
public record Stop(String signal, Duration timeout) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

    public Stop {
        signal = Optional.ofNullable(signal).orElse("TERM");
        timeout = Optional.ofNullable(timeout).orElse(Duration.ofSeconds(30));
        new Violations()
                .unless(NAME.matcher(signal).matches(), "signal", "must be a name such as TERM, was %s", signal)
                .within(timeout, "timeout", Duration.ZERO, Duration.ofMinutes(10))
                .throwIfAny();
    }

    static Stop standard() {
        return new Stop("TERM", Duration.ofSeconds(30));
    }
}
