package dev.segue.sandbox.temporal;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Temporal service that somebody else runs.
 *
 * @param address {@code HOST:PORT}
 */
public record RunningTemporal(String address) implements TemporalServer {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HealthCheckRequest QUESTION = HealthCheckRequest.newBuilder()
            .setService(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME)
            .build();

    /**
     * Asks whether it is there.
     *
     * @throws IOException if it does not answer within 5 s, or not as a Temporal service does
     */
    public static RunningTemporal at(String address) throws IOException {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            HealthGrpc.newBlockingStub(stubs.getRawChannel())
                    .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .check(QUESTION);
            return new RunningTemporal(address);
        } catch (StatusRuntimeException failed) {
            throw new IOException(sentence(address, failed));
        } finally {
            stubs.shutdownNow();
        }
    }

    private static String sentence(String address, StatusRuntimeException failed) {
        return switch (failed.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED ->
                "none answers at %s; start one there, or let the sandbox do it (--temporal embedded)"
                        .formatted(address);
            default -> address + " does not answer as a Temporal service does";
        };
    }

    /** Nobody says where it is. */
    @Override
    public Optional<String> ui() {
        return Optional.empty();
    }

    /** Nothing: it was not started for us. */
    @Override
    public void close() {}
}
