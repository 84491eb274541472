package dev.segue.sandbox.instances;

import java.time.Duration;
import java.util.Arrays;

/**
 * One question a target group asks of an instance.
 *
 * @param path asked for with GET
 * @param timeout real time, already scaled
 * @param matcher status codes that count as healthy, in AWS's form: {@code 200}, {@code 200-299}, {@code 200,202}
 */
public record HealthCheck(String path, Duration timeout, String matcher) {
    /** Whether an answer with this status counts as healthy. */
    public boolean accepts(int status) {
        return Arrays.stream(matcher.split(",", -1)).anyMatch(range -> within(range.strip(), status));
    }

    private static boolean within(String range, int status) {
        int dash = range.indexOf('-');
        if (dash < 0) {
            return range.equals(String.valueOf(status));
        }
        return status >= Integer.parseInt(range.substring(0, dash))
                && status <= Integer.parseInt(range.substring(dash + 1));
    }
}
