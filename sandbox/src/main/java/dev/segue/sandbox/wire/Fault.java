package dev.segue.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with which calls. The JSON of {@code POST /_segue/faults} has the same members.
 *
 * @param service as in {@link Api#name}; null for any
 * @param operation as in AWS's API; may end in {@code *}; null for any
 * @param contains a text that the request's parameters must contain, say a group's name; null for any
 * @param nth it begins with the n-th matching call, counted from 1; null for the first
 * @param probability from 0 to 1, thrown for every matching call from the n-th on; null for always
 * @param seed of the throws; null for 0
 * @param times how many calls it hits; null for one if {@code nth} is given, else for no limit
 * @param effect what happens
 * @param code of an error; null for {@code InternalFailure}
 * @param status of an error; null for what the model says of the code, else 500
 * @param message of an error; null for a general one
 * @param delayMillis of a slow call, which needs it, and of a hang: null for ten minutes; real time
 * @param seconds how old a stale answer is; needed for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        @Nullable String service,
        @Nullable String operation,
        @Nullable String contains,
        @Nullable Integer nth,
        @Nullable Double probability,
        @Nullable Long seed,
        @Nullable Integer times,
        Effect effect,
        @Nullable String code,
        @Nullable Integer status,
        @Nullable String message,
        @Nullable Long delayMillis,
        @Nullable Long seconds) {
    private static final Duration LONGEST_HANG = Duration.ofMinutes(10);

    /** What happens to a call that is hit. Before and after mean the change that the call asks for. */
    public enum Effect {
        /** Refused with the service's own code for too many calls; nothing is changed. */
        @JsonProperty("throttle")
        THROTTLE("throttle"),
        /** Failed, and nothing is changed. */
        @JsonProperty("error-before")
        ERROR_BEFORE("error-before"),
        /** Failed, and yet everything is changed. */
        @JsonProperty("error-after")
        ERROR_AFTER("error-after"),
        /** Carried out late. */
        @JsonProperty("slow-before")
        SLOW_BEFORE("slow-before"),
        /** Carried out at once and answered late. */
        @JsonProperty("slow-after")
        SLOW_AFTER("slow-after"),
        /** Never answered, and nothing is changed. */
        @JsonProperty("hang-before")
        HANG_BEFORE("hang-before"),
        /** Never answered, and yet everything is changed. */
        @JsonProperty("hang-after")
        HANG_AFTER("hang-after"),
        /** The connection is closed, and nothing is changed. */
        @JsonProperty("reset-before")
        RESET_BEFORE("reset-before"),
        /** The connection is closed, and yet everything is changed. */
        @JsonProperty("reset-after")
        RESET_AFTER("reset-after"),
        /** A reading call is answered as it was some time ago. */
        @JsonProperty("stale")
        STALE("stale");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Fault {
        require(effect != null, "effect is missing");
        require(nth == null || nth > 0, "nth must be at least 1");
        require(times == null || times > 0, "times must be at least 1");
        require(probability == null || (probability >= 0 && probability <= 1), "probability must be from 0 to 1");
        require(status == null || (status >= 400 && status <= 599), "status must be from 400 to 599");
        require(delayMillis == null || delayMillis >= 0, "delayMillis must not be negative");
        boolean slow = effect == Effect.SLOW_BEFORE || effect == Effect.SLOW_AFTER;
        require(!slow || delayMillis != null, effect + " needs delayMillis");
        require(effect != Effect.STALE || (seconds != null && seconds > 0), "stale needs seconds, at least 1");
    }

    /** Begins a fault of one operation, say {@code on("autoscaling", "EnterStandby")}; either may be {@code *}. */
    public static FaultBuilder on(String service, String operation) {
        return new FaultBuilder(service, operation);
    }

    /** Begins a fault of every call. */
    public static FaultBuilder everywhere() {
        return new FaultBuilder("*", "*");
    }

    Duration delay() {
        return delayMillis == null ? LONGEST_HANG : Duration.ofMillis(delayMillis);
    }

    /** How many calls it hits; the largest number for no limit. */
    int limit() {
        if (times != null) {
            return times;
        }
        return nth == null ? Integer.MAX_VALUE : 1;
    }

    private static void require(boolean holds, String violation) {
        if (!holds) {
            throw new IllegalArgumentException(violation);
        }
    }
}
