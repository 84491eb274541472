package dev.segue.sandbox.cloud;

import org.jspecify.annotations.Nullable;

/**
 * How a target group checks health; intervals and timeouts in seconds, as AWS writes them (E12).
 *
 * @param matcher status codes that count as healthy
 */
record HealthSettings(
        String path, int interval, int timeout, int healthyThreshold, int unhealthyThreshold, String matcher) {
    static final HealthSettings DEFAULT = new HealthSettings("/", 30, 5, 5, 2, "200");

    HealthSettings {
        range("Health check interval", interval, 5, 300);
        range("Health check timeout", timeout, 2, 120);
        range("Health check healthy threshold count", healthyThreshold, 2, 10);
        range("Health check unhealthy threshold count", unhealthyThreshold, 2, 10);
        if (timeout >= interval) {
            throw Refused.validation("Health check timeout '%d' must be smaller than the interval", timeout);
        }
    }

    /** The same, with what is not null changed. */
    HealthSettings with(
            @Nullable String path,
            @Nullable Integer interval,
            @Nullable Integer timeout,
            @Nullable Integer healthyThreshold,
            @Nullable Integer unhealthyThreshold,
            @Nullable String matcher) {
        return new HealthSettings(
                path == null ? this.path : path,
                interval == null ? this.interval : interval,
                timeout == null ? this.timeout : timeout,
                healthyThreshold == null ? this.healthyThreshold : healthyThreshold,
                unhealthyThreshold == null ? this.unhealthyThreshold : unhealthyThreshold,
                matcher == null ? this.matcher : matcher);
    }

    private static void range(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refused.validation("%s '%d' must be between %d and %d", what, value, least, most);
        }
    }
}
