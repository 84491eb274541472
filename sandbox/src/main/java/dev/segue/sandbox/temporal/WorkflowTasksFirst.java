package dev.segue.sandbox.temporal;

import com.google.protobuf.ByteString;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The test server loses a workflow task for good, and the workflow with it, if the task cancels an activity that has
 * ended since the task was handed out. So activities end only while no worker is at a workflow task.
 */
final class WorkflowTasksFirst implements ServerInterceptor {
    private static final Set<String> ENDS_OF_ACTIVITIES =
            Set.of("RespondActivityTaskCompleted", "RespondActivityTaskFailed", "RespondActivityTaskCanceled");
    /** A worker that takes longer is slow or dead; its task is not waited for. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final Map<ByteString, Long> underWay = new HashMap<>();

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        boolean endsActivity =
                ENDS_OF_ACTIVITIES.contains(call.getMethodDescriptor().getBareMethodName());
        Watched<Q, R> watched = new Watched<>(call);
        return new SimpleForwardingServerCallListener<>(next.startCall(watched, headers)) {
            @Override
            public void onMessage(Q message) {
                watched.ends = endedBy(message);
                super.onMessage(message);
            }

            @Override
            public void onHalfClose() {
                if (endsActivity) {
                    awaitNone();
                }
                super.onHalfClose();
            }
        };
    }

    private final class Watched<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private volatile ByteString ends = ByteString.EMPTY;

        Watched(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void sendMessage(R message) {
            begin(handedOutBy(message));
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            end(ends);
            super.close(status, trailers);
        }
    }

    private static ByteString handedOutBy(Object message) {
        if (message instanceof PollWorkflowTaskQueueResponse polled && !polled.hasQuery()) {
            return polled.getTaskToken();
        }
        return message instanceof RespondWorkflowTaskCompletedResponse completed
                ? completed.getWorkflowTask().getTaskToken()
                : ByteString.EMPTY;
    }

    private static ByteString endedBy(Object message) {
        if (message instanceof RespondWorkflowTaskCompletedRequest completed) {
            return completed.getTaskToken();
        }
        return message instanceof RespondWorkflowTaskFailedRequest failed ? failed.getTaskToken() : ByteString.EMPTY;
    }

    private synchronized void begin(ByteString token) {
        if (!token.isEmpty()) {
            underWay.put(token, System.nanoTime());
        }
    }

    private synchronized void end(ByteString token) {
        underWay.remove(token);
        notifyAll();
    }

    private boolean isWorkedOn() {
        underWay.values().removeIf(since -> System.nanoTime() - since > LONGEST_NANOS);
        return !underWay.isEmpty();
    }

    private synchronized void awaitNone() {
        try {
            while (isWorkedOn()) {
                wait(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
