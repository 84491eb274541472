package dev.segue.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlinesTest {
    private static final String QUEUE = "segue";
    private static final long NANOSECONDS_OF_A_MILLISECOND = 1_000_000;

    @ActivityInterface
    public interface Waiting {
        void look();
    }

    @WorkflowInterface
    public interface Deadlined {
        @WorkflowMethod
        void run();
    }

    public static final class DeadlinedImpl implements Deadlined {
        private final Waiting waiting = Workflow.newActivityStub(
                Waiting.class,
                ActivityOptions.newBuilder()
                        .setScheduleToCloseTimeout(Duration.ofMinutes(10))
                        .build());

        @Override
        public void run() {
            waiting.look();
        }
    }

    /** The server counts milliseconds. */
    @Test
    void T55_never_fall_on_a_full_second() throws Exception {
        LocalTemporal temporal = LocalTemporal.start(0, Map.of());
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.address())
                .build());
        WorkflowClient client = WorkflowClient.newInstance(stubs);
        WorkerFactory factory = WorkerFactory.newInstance(client);
        factory.newWorker(QUEUE).registerWorkflowImplementationTypes(DeadlinedImpl.class);
        factory.start();
        try {
            Deadlined workflow = client.newWorkflowStub(
                    Deadlined.class,
                    WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
            WorkflowClient.start(workflow::run);

            PendingActivityInfo activity = awaitActivity(WorkflowStub.fromTyped(workflow));

            assertThat(Timestamps.toNanos(activity.getExpirationTime()) % NANOSECONDS_OF_A_MILLISECOND)
                    .isPositive();
        } finally {
            factory.shutdownNow();
            stubs.shutdownNow();
            temporal.close();
        }
    }

    private static PendingActivityInfo awaitActivity(WorkflowStub workflow) {
        Instant deadline = Instant.now().plusSeconds(30);
        List<PendingActivityInfo> activities = List.of();
        while (activities.isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            activities = workflow.describe().getRawDescription().getPendingActivitiesList();
        }
        return activities.get(0);
    }
}
