package dev.segue.sandbox.temporal;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Workers' answers as the test server can bear them. It never gives up on a sticky queue: a task for a worker that is gone
 * would wait for ever (T2). Without the attributes it uses the ordinary queue, at the price of replaying the whole history
 * each time (T3). And it overlooks some {@link Deadlines}.
 */
final class MendedAnswers implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onMessage(Q message) {
                super.onMessage(mended(message));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <Q> Q mended(Q message) {
        return message instanceof RespondWorkflowTaskCompletedRequest completed
                ? (Q) Deadlines.keep(
                        completed.toBuilder().clearStickyAttributes().build())
                : message;
    }
}
