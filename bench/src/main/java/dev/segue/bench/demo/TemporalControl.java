package dev.segue.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segue.workflows.deployment.Phase;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Optional;

/** Asks the workflow itself, by its query. */
final class TemporalControl implements DeploymentControl {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WorkflowServiceStubs temporal;
    private final WorkflowClient client;
    private final String workflowId;

    TemporalControl(Addresses addresses, String target) {
        temporal = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(addresses.temporal())
                .setRpcQueryTimeout(PATIENCE)
                .build());
        client = WorkflowClient.newInstance(temporal);
        workflowId = "deployment/" + target;
    }

    @Override
    public Optional<Seen> look() {
        try {
            JsonNode status = client.newUntypedWorkflowStub(workflowId).query("status", JsonNode.class);
            return Optional.of(new Seen(
                    Phase.valueOf(status.path("phase").asText()),
                    status.path("sentence").asText()));
        } catch (WorkflowException | StatusRuntimeException | IllegalArgumentException notNow) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        temporal.shutdownNow();
    }
}
