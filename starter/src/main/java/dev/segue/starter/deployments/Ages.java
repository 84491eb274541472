package dev.segue.starter.deployments;

import java.time.Duration;

/** How long ago, for people: {@code 45s}, {@code 2m05s}, {@code 3h10m}, {@code 4d}. */
public final class Ages {
    private Ages() {}

    /** Negative ones count as zero: two machines' clocks may differ. */
    public static String text(Duration age) {
        long seconds = Math.max(age.toSeconds(), 0);
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        }
        return seconds < 48 * 3600
                ? "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60)
                : "%dd".formatted(seconds / (24 * 3600));
    }
}
