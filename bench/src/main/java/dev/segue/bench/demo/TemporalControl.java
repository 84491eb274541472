package dev.segue.bench.demo;

import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steering;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
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
        client = WorkflowClient.newInstance(
                temporal,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Json.dataConverter())
                        .build());
        workflowId = DeploymentKey.parse(target).workflowId();
    }

    @Override
    public Optional<Seen> look() {
        try {
            Status status = client.newUntypedWorkflowStub(workflowId).query(Steering.STATUS, Status.class);
            List<String> log = status.log();
            return Optional.of(new Seen(status.phase(), log.isEmpty() ? "" : log.get(log.size() - 1)));
        } catch (WorkflowException | StatusRuntimeException notNow) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        temporal.shutdownNow();
    }
}
