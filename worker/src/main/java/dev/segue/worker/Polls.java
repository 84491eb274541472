package dev.segue.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Whether Temporal sees this worker poll. */
@Singleton
final class Polls {
    /** A poll lasts up to 60 s, and a killed worker stays listed for 300 s (T49). */
    private static final Duration RECENT = Duration.ofSeconds(75);

    private static final long PATIENCE_SECONDS = 2;

    private final WorkflowClient client;
    private final Serving serving;

    Polls(WorkflowClient client, Serving serving) {
        this.client = client;
        this.serving = serving;
    }

    record Seen(boolean temporalAnswers, boolean isPolling) {}

    Seen look() {
        try {
            boolean isListed = isListed();
            return new Seen(true, isListed && serving.isPolling());
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED
                    ? withoutTaskQueues()
                    : new Seen(false, false);
        }
    }

    private boolean isListed() {
        Instant recently = Instant.now().minus(RECENT);
        String us = client.getOptions().getIdentity();
        return client
                .getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setTaskQueue(TaskQueue.newBuilder().setName(serving.taskQueue()))
                        .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                        .build())
                .getPollersList()
                .stream()
                .anyMatch(poller ->
                        poller.getIdentity().equals(us) && lastAccess(poller).isAfter(recently));
    }

    private static Instant lastAccess(PollerInfo poller) {
        return Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds());
    }

    /** Temporal's test server cannot tell who polls (T7). */
    private Seen withoutTaskQueues() {
        try {
            client.getWorkflowServiceStubs().healthCheck();
            return new Seen(true, serving.isPolling());
        } catch (StatusRuntimeException failed) {
            boolean isThere = failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
            return new Seen(isThere, isThere && serving.isPolling());
        }
    }
}
