package dev.segue.bench.rehearsal;

import dev.segue.sandbox.temporal.Deadlines;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * What a worker remembers of its workflows. Without it each workflow task comes with the whole history, and the workflow
 * is replayed from it. Its answers keep the {@link Deadlines}.
 */
public final class Memory implements ClientInterceptor {
    private volatile boolean lost;

    Memory() {}

    /** From now on nothing is remembered. */
    public void lose() {
        lost = true;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                super.sendMessage(
                        message instanceof RespondWorkflowTaskCompletedRequest answer
                                ? method.parseRequest(
                                        edited(answer).toByteString().newInput())
                                : message);
            }
        };
    }

    /** The server sends the next task to the worker that remembers only if the answer to the last one asks for it. */
    private RespondWorkflowTaskCompletedRequest edited(RespondWorkflowTaskCompletedRequest answer) {
        RespondWorkflowTaskCompletedRequest kept = Deadlines.keep(answer);
        return lost ? kept.toBuilder().clearStickyAttributes().build() : kept;
    }
}
