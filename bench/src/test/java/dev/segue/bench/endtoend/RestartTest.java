package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Activities;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.temporal.LocalTemporal;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.bluegreen.BlueGreenDeployment;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.bluegreen.BlueGreenWorkflow;
import dev.segue.workflows.bluegreen.BlueGreenWorkflowImpl;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In real time, since the test server cannot skip it across workers; AWS's durations are divided by 600. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {
    private static final int SCALE = 600;

    private final Stage stage = new Stage(CloudSettings.exact(Clock.systemUTC()).withScale(SCALE), World.standard());
    private LocalTemporal temporal;
    private WorkflowServiceStubs service;
    private WorkflowClient client;
    private WorkerFactory worker;

    @BeforeEach
    void begin() throws Exception {
        stage.plan(yaml -> yaml.replace("time: 311s", "time: 1s")
                .replace("  syntheticTargetGroup", "  propagation: 0s\n  syntheticTargetGroup"));
        temporal = LocalTemporal.start(
                0,
                SearchAttributes.ALL.stream()
                        .map(SearchAttributeKey::getName)
                        .collect(Collectors.toMap(
                                Function.identity(), name -> IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)));
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.address())
                .build());
        client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Json.dataConverter())
                        .build());
        worker = startWorker();
    }

    @AfterEach
    void end() throws Exception {
        worker.shutdownNow();
        service.shutdownNow();
        temporal.close();
        stage.close();
    }

    @ParameterizedTest(name = "at mutation {0}")
    @ValueSource(ints = {5, 12, 16})
    void of_the_worker_loses_nothing_and_repeats_nothing(int nth) {
        stage.http.at(nth, call -> {
            worker.shutdownNow();
            worker = startWorker();
            return call.call();
        });

        assertThat(deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

        assertThat(stage.mutations()).hasSize(22);
        assertThat(stage.picture())
                .containsEntry("shop-green instances", "{InService=3}")
                .containsEntry("shop-blue instances", "{}");
    }

    private Outcome deploy(String version) {
        BlueGreenPlan plan = (BlueGreenPlan) stage.plan();
        BlueGreenWorkflow workflow = client.newWorkflowStub(
                BlueGreenWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(DeploymentKey.TASK_QUEUE)
                        .setWorkflowId(plan.key().workflowId())
                        .build());
        return workflow.deploy(new BlueGreenDeployment(plan, new AmiId(version), "d-1", "test"));
    }

    private WorkerFactory startWorker() {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        Worker served = factory.newWorker(DeploymentKey.TASK_QUEUE);
        served.registerWorkflowImplementationTypes(BlueGreenWorkflowImpl.class);
        served.registerActivitiesImplementations(
                Activities.all(stage.clients, stage.clock).toArray());
        factory.start();
        return factory;
    }
}
