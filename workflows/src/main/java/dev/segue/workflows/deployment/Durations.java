package dev.segue.workflows.deployment;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them: {@code 90s}, {@code 10m}, {@code 1h}, {@code 1d}, or ISO-8601. */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    /** Longer than anything waits, and far from what arithmetic and Temporal can still hold. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if it is of neither form (a bare number is not, its unit would be a guess), or
     *     longer than a year
     */
    public static Duration parse(String text) {
        Duration duration = unbounded(text);
        if (duration.abs().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be at most a year, was " + text);
        }
        return duration;
    }

    private static Duration unbounded(String text) {
        Matcher written = SHORT.matcher(text.strip());
        if (written.matches()) {
            long amount = Long.parseLong(written.group(1));
            return switch (written.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException notIso) {
            throw new IllegalArgumentException(
                    "must be a duration such as 90s, 10m, 1h or PT1H30M, was " + text, notIso);
        }
    }

    /** Writes a duration in the largest unit that keeps it whole: {@code 90s}, {@code 10m}, {@code 1h}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }
}
