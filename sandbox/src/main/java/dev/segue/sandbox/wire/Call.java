package dev.segue.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made.
 *
 * @param at when it arrived
 * @param service as in {@link Api#name}; empty if it found none
 * @param operation as in AWS's API; as written by the client if it found none
 * @param resource what it names first, usually the group or the ARN; empty if it names nothing
 * @param mutating whether it asks for a change
 * @param outcome {@code ok}, the error's code, or {@code reset} for a connection closed without an answer
 * @param fault the effect that was played on it, as in {@link Fault}; null for none
 * @param took how long it took, injected delays included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Call(
        Instant at,
        String service,
        String operation,
        String resource,
        boolean mutating,
        String outcome,
        @Nullable String fault,
        Duration took) {
    /** {@code service:Operation}. */
    public String name() {
        return service + ":" + operation;
    }
}
