package dev.segue.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.BindException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalTemporalTest {
    private static final String QUEUE = "segue";
    private static final String ID = "deployment/shop/production";
    private static final SearchAttributeKey<String> SERVICE = SearchAttributeKey.forKeyword("SegueService");

    private LocalTemporal temporal;
    private WorkflowServiceStubs stubs;
    private WorkflowClient client;

    @WorkflowInterface
    public interface TwoHalves {
        @WorkflowMethod
        String run();

        @SignalMethod
        void goOn();
    }

    public static final class TwoHalvesImpl implements TwoHalves {
        private boolean goOn;

        @Override
        public String run() {
            Workflow.await(() -> goOn);
            return "done";
        }

        @Override
        public void goOn() {
            goOn = true;
        }
    }

    @BeforeEach
    void start() throws IOException {
        temporal = LocalTemporal.start(0, Map.of("SegueService", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.address())
                .build());
        client = WorkflowClient.newInstance(stubs);
    }

    @AfterEach
    void close() {
        stubs.shutdownNow();
        temporal.close();
    }

    @Test
    void T2_goes_on_with_another_worker_when_the_first_is_gone() throws Exception {
        WorkerFactory first = worker();
        TwoHalves workflow = begin();
        awaitFirstHalf();
        first.shutdownNow();
        first.awaitTermination(10, TimeUnit.SECONDS);

        WorkerFactory second = worker();
        workflow.goOn();

        assertThat(WorkflowStub.fromTyped(workflow).getResult(30, TimeUnit.SECONDS, String.class))
                .isEqualTo("done");
        second.shutdownNow();
    }

    @Test
    void T9_knows_the_search_attributes_it_was_given() {
        begin();

        WorkflowStub found = client.newUntypedWorkflowStub(ID);

        assertThat(found.describe().getTypedSearchAttributes().get(SERVICE)).isEqualTo("shop");
    }

    @Test
    void answers_health_checks() {
        assertThat(stubs.healthCheck().getStatusValue()).isEqualTo(1);
    }

    @Test
    void says_when_its_port_is_taken() {
        int taken = Integer.parseInt(temporal.address().replace("127.0.0.1:", ""));

        assertThatThrownBy(() -> LocalTemporal.start(taken, Map.of())).isInstanceOf(BindException.class);
    }

    private TwoHalves begin() {
        TwoHalves workflow = client.newWorkflowStub(
                TwoHalves.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(QUEUE)
                        .setWorkflowId(ID)
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(SERVICE, "shop")
                                .build())
                        .build());
        WorkflowClient.start(workflow::run);
        return workflow;
    }

    private WorkerFactory worker() {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        factory.newWorker(QUEUE).registerWorkflowImplementationTypes(TwoHalvesImpl.class);
        factory.start();
        return factory;
    }

    private void awaitFirstHalf() {
        Instant deadline = Instant.now().plusSeconds(30);
        while (client.fetchHistory(ID).getEvents().stream()
                .noneMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }
}
