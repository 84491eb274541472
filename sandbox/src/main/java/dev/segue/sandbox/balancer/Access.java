package dev.segue.sandbox.balancer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that is over.
 *
 * @param time when it arrived
 * @param path without the query
 * @param status what the client was told
 * @param instanceId where it was sent; null if nowhere
 * @param targetGroup ARN of the target group it was for; null if no rule forwarded it
 * @param version header {@code X-Version} of the answer; null if it had none
 * @param millis from arrival to the end of the answer, in milliseconds
 * @param failure what the load balancer itself found wrong; null if the target answered
 */
public record Access(
        Instant time,
        String method,
        String path,
        int status,
        @Nullable String instanceId,
        @Nullable String targetGroup,
        @Nullable String version,
        long millis,
        @Nullable Failure failure) {
    /** When it was over. */
    public Instant end() {
        return time.plusMillis(millis);
    }

    /** Whether the client did not get a good answer (status 2xx or 3xx, complete). */
    public boolean failed() {
        return failure != null || status >= 400;
    }
}
