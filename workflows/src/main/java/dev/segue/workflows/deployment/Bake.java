package dev.segue.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long and by which monitors a new version is watched while the old one stays ready. The same block in the plan of
 * every strategy.
 *
 * @param time how long, 0s to 24h, default 1h
 * @param targets watches target health, every 30 s by default; {@code off} for not at all
 * @param alarms watches CloudWatch alarms; default not at all
 * @param http sends requests; default not at all
 */
@NotYetSupported({"queue", "command"})
public record Bake(
        Duration time,
        Targets targets,
        @Nullable Alarms alarms,
        @Nullable Http http) {
    public static final Duration DEFAULT_TIME = Duration.ofHours(1);
    public static final Duration LONGEST_TIME = Duration.ofDays(1);

    private static final Duration DEFAULT_EVERY = Duration.ofSeconds(30);

    public Bake {
        time = Optional.ofNullable(time).orElse(DEFAULT_TIME);
        targets = Optional.ofNullable(targets).orElseGet(Targets::standard);
        new Violations().within(time, "time", Duration.ZERO, LONGEST_TIME).throwIfAny();
    }

    /** What a plan without the block gets. */
    public static Bake standard() {
        return new Bake(DEFAULT_TIME, Targets.standard(), null, null);
    }

    /**
     * Watches that the new version keeps its floor of healthy targets.
     *
     * @param every 1s to 10m, default 30s
     * @param on false for {@code off}
     */
    public record Targets(
            Duration every, @JsonProperty("on") Boolean on) {
        public Targets {
            every = Optional.ofNullable(every).orElse(DEFAULT_EVERY);
            on = Optional.ofNullable(on).orElse(true);
            checkEvery(new Violations(), every).throwIfAny();
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Targets read(String written) {
            if (!written.equals("off")) {
                throw new IllegalArgumentException("must be off, or {every: DURATION}, was " + written);
            }
            return read(false);
        }

        /** YAML reads {@code off} as a boolean. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Targets read(boolean on) {
            return new Targets(DEFAULT_EVERY, on);
        }

        static Targets standard() {
            return new Targets(DEFAULT_EVERY, true);
        }
    }

    /**
     * Watches CloudWatch alarms.
     *
     * @param names 1 to 10
     * @param every 1s to 10m, default 30s
     * @param insufficientData what INSUFFICIENT_DATA means, default {@code pass} (W2)
     */
    public record Alarms(List<String> names, Duration every, InsufficientData insufficientData) {
        private static final int MOST = 10;

        public Alarms {
            names = List.copyOf(Optional.ofNullable(names).orElse(List.of()));
            every = Optional.ofNullable(every).orElse(DEFAULT_EVERY);
            insufficientData = Optional.ofNullable(insufficientData).orElse(InsufficientData.PASS);
            checkEvery(new Violations(), every)
                    .unless(
                            !names.isEmpty() && names.size() <= MOST,
                            "names",
                            "must name 1 to %d alarms, were %d",
                            MOST,
                            names.size())
                    .throwIfAny();
        }
    }

    /** What an alarm without enough data means. */
    public enum InsufficientData {
        @JsonProperty("pass")
        PASS,
        @JsonProperty("fail")
        FAIL,
    }

    /**
     * Sends requests.
     *
     * @param requests at least one
     * @param every 1s to 10m, default 10s
     * @param failures bad answers in a row to one request that fail the version, 1 to 100, default 2
     */
    public record Http(List<HttpRequest> requests, Duration every, Integer failures) {
        private static final Duration DEFAULT_EVERY = Duration.ofSeconds(10);

        public Http {
            requests = List.copyOf(Optional.ofNullable(requests).orElse(List.of()));
            every = Optional.ofNullable(every).orElse(DEFAULT_EVERY);
            failures = Optional.ofNullable(failures).orElse(2);
            checkEvery(new Violations(), every)
                    .unless(!requests.isEmpty(), "requests", "must hold at least one request")
                    .unless(failures >= 1 && failures <= 100, "failures", "must lie in [1, 100], was %d", failures)
                    .throwIfAny();
        }
    }

    private static Violations checkEvery(Violations violations, Duration every) {
        return violations.within(every, "every", Duration.ofSeconds(1), Duration.ofMinutes(10));
    }
}
