package dev.segue.sandbox.instances;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@link ProcessInstances} tells its processes through the environment. All times real, in milliseconds. */
record AppSettings(
        String instance,
        String version,
        long bootMillis,
        boolean healthy,
        long answerDelayMillis,
        long crashAfterMillis,
        int errorPercent) {
    private static final String PREFIX = "SEGUE_APP_";
    private static final long NEVER = -1;

    static AppSettings of(Instance instance, double scale) {
        Image image = instance.image();
        return new AppSettings(
                instance.id(),
                image.version(),
                scaled(image.boot(), scale),
                image.health() == Image.Health.ALWAYS,
                image.answerDelay().toMillis(),
                Optional.ofNullable(image.crashAfter())
                        .map(after -> scaled(after, scale))
                        .orElse(NEVER),
                image.errorPercent());
    }

    static AppSettings from(Map<String, String> environment) {
        return new AppSettings(
                environment.getOrDefault(PREFIX + "INSTANCE", ""),
                environment.getOrDefault(PREFIX + "VERSION", "unknown"),
                number(environment, "BOOT_MILLIS", 0),
                Boolean.parseBoolean(environment.getOrDefault(PREFIX + "HEALTHY", "true")),
                number(environment, "ANSWER_DELAY_MILLIS", 0),
                number(environment, "CRASH_AFTER_MILLIS", NEVER),
                (int) number(environment, "ERROR_PERCENT", 0));
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put(PREFIX + "INSTANCE", instance);
        environment.put(PREFIX + "VERSION", version);
        environment.put(PREFIX + "BOOT_MILLIS", String.valueOf(bootMillis));
        environment.put(PREFIX + "HEALTHY", String.valueOf(healthy));
        environment.put(PREFIX + "ANSWER_DELAY_MILLIS", String.valueOf(answerDelayMillis));
        environment.put(PREFIX + "CRASH_AFTER_MILLIS", String.valueOf(crashAfterMillis));
        environment.put(PREFIX + "ERROR_PERCENT", String.valueOf(errorPercent));
        return environment;
    }

    private static long scaled(Duration duration, double scale) {
        return Math.round(duration.toMillis() / scale);
    }

    private static long number(Map<String, String> environment, String name, long otherwise) {
        String value = environment.get(PREFIX + name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
