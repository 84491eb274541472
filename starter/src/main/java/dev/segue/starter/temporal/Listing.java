package dev.segue.starter.temporal;

import dev.segue.workflows.deployment.DeploymentKey;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.filter.v1.WorkflowExecutionFilter;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists deployments. The embedded service cannot search: there we take everything and choose ourselves (T7). */
final class Listing {
    private static final int MOST = 50;
    private static final int PAGE = 1000;
    private static final String ALL = "deployment/";

    private final Connection connection;
    private final Runs runs;

    Listing(Connection connection, Runs runs) {
        this.connection = connection;
        this.runs = runs;
    }

    /** Running ones first, then the latest to end. */
    Stream<WorkflowExecutionMetadata> deployments() {
        return listed("WorkflowId STARTS_WITH '%s'".formatted(ALL), WorkflowExecutionFilter.getDefaultInstance())
                .stream()
                .filter(execution -> execution.getExecution().getWorkflowId().startsWith(ALL))
                .sorted(Comparator.<WorkflowExecutionMetadata, Boolean>comparing(
                                execution -> execution.getCloseTime() != null)
                        .thenComparing(WorkflowExecutionMetadata::getStartTime, Comparator.reverseOrder()))
                .limit(MOST);
    }

    /** Every run there has been of a service and environment, as far as the service remembers. */
    List<WorkflowExecutionMetadata> runsOf(DeploymentKey key) {
        return listed(
                "WorkflowId = '%s'".formatted(key.workflowId()),
                WorkflowExecutionFilter.newBuilder()
                        .setWorkflowId(key.workflowId())
                        .build());
    }

    private List<WorkflowExecutionMetadata> listed(String query, WorkflowExecutionFilter filter) {
        return connection.soon(() -> {
            try {
                return connection.client().listExecutions(query).limit(PAGE).toList();
            } catch (StatusRuntimeException | WorkflowException failed) {
                if (Causes.statusOf(failed).getCode() != Status.Code.UNIMPLEMENTED) {
                    throw failed;
                }
                return described(filter);
            }
        });
    }

    private List<WorkflowExecutionMetadata> described(WorkflowExecutionFilter filter) {
        WorkflowServiceBlockingStub service =
                connection.client().getWorkflowServiceStubs().blockingStub();
        Stream<WorkflowExecutionInfo> running = service
                .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setExecutionFilter(filter)
                        .build())
                .getExecutionsList()
                .stream();
        Stream<WorkflowExecutionInfo> ended = service
                .listClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setExecutionFilter(filter)
                        .build())
                .getExecutionsList()
                .stream();
        return Stream.concat(running, ended)
                .filter(execution -> execution.getExecution().getWorkflowId().startsWith(ALL))
                .limit(PAGE)
                .flatMap(execution -> runs.describe(execution.getExecution()).stream())
                .map(WorkflowExecutionMetadata.class::cast)
                .toList();
    }
}
