package dev.segue.starter.temporal;

import dev.segue.starter.deployments.OneLine;
import dev.segue.starter.deployments.UnreachableException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Why calls fail. Here alone is decided what is the service's or the network's: who watches looks again after an {@link
 * UnreachableException}, since neither a busy server nor one that is away is a reason to stop (T54).
 */
record Causes(String address, String namespace) {
    private static final int LONGEST_REASON = 120;

    /** What the failure means, as an {@link UnreachableException} if it is the service's; else the failure itself. */
    RuntimeException explained(RuntimeException failed) {
        String why = OneLine.first(OneLine.of(failed), LONGEST_REASON);
        if (isOfSomethingElse(failed)) {
            return new UnreachableException(
                    address + " does not answer as a Temporal service does; set TEMPORAL_ADDRESS");
        }
        return switch (statusOf(failed).getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
                new UnreachableException(
                        "no Temporal service answers at %s (%s); start one (segue sandbox) or set TEMPORAL_ADDRESS"
                                .formatted(address, why));
            case RESOURCE_EXHAUSTED, ABORTED, INTERNAL ->
                new UnreachableException("Temporal at %s cannot answer just now (%s)".formatted(address, why));
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new UnreachableException("Temporal at %s does not let us in (%s); see TEMPORAL_API_KEY and TEMPORAL_TLS"
                        .formatted(address, why));
            case NOT_FOUND, INVALID_ARGUMENT -> misconfigured(failed, why);
            default -> failed;
        };
    }

    private RuntimeException misconfigured(RuntimeException failed, String why) {
        if (why.contains("Namespace " + namespace + " is not found")) {
            return new UnreachableException(
                    "Temporal at %s has no namespace %s; see TEMPORAL_NAMESPACE".formatted(address, namespace));
        }
        return why.contains("search attribute")
                ? new UnreachableException(
                        "Temporal at %s lacks search attributes (%s); segue worker names the command that adds them"
                                .formatted(address, why))
                : failed;
    }

    /** Whether what answered speaks HTTP, but not gRPC; such an answer has any code but that of an outage. */
    static boolean isOfSomethingElse(Throwable failed) {
        return statusOf(failed).getCode() != Status.Code.UNAVAILABLE
                && chain(failed)
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .anyMatch(said -> said.contains("First received frame was not SETTINGS")
                                || said.contains("HTTP status code"));
    }

    /**
     * What gRPC said, however deep it is wrapped. UNKNOWN if gRPC had no part in it. The SDK keeps a call that was
     * cancelled, as a server does that shuts down, as an exception of the JDK without gRPC's.
     */
    static Status statusOf(Throwable failed) {
        return chain(failed)
                .flatMap(cause -> {
                    if (cause instanceof StatusRuntimeException said) {
                        return Stream.of(said.getStatus());
                    }
                    return cause instanceof CancellationException ? Stream.of(Status.CANCELLED) : Stream.empty();
                })
                .findFirst()
                .orElse(Status.UNKNOWN);
    }

    private static Stream<Throwable> chain(Throwable failed) {
        return Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause);
    }
}
