package dev.segue.starter.temporal;

import dev.segue.starter.deployments.OneLine;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.workflows.deployment.Json;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One connection to a Temporal service, and how long we wait for it. */
final class Connection implements AutoCloseable {
    private final WorkflowClient client;
    private final Patience patience;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Connection(WorkflowClient client, Patience patience) {
        this.client = client;
        this.patience = patience;
    }

    /** Where {@code temporal.toml} and {@code TEMPORAL_*} say. */
    static Connection fromEnvironment() {
        try {
            ClientConfigProfile profile = ClientConfigProfile.load();
            return to(profile.toWorkflowServiceStubsOptions(), profile.toWorkflowClientOptions());
        } catch (IOException | RuntimeException unreadable) {
            throw new UnreachableException(
                    "the Temporal settings (temporal.toml, TEMPORAL_*) cannot be used: " + OneLine.of(unreadable));
        }
    }

    static Connection to(WorkflowServiceStubsOptions where, WorkflowClientOptions as) {
        return new Connection(
                WorkflowClient.newInstance(
                        WorkflowServiceStubs.newServiceStubs(where),
                        as.toBuilder().setDataConverter(Json.dataConverter()).build()),
                Patience.STANDARD);
    }

    WorkflowClient client() {
        return client;
    }

    /** A stub for one run; for the current or latest one if the run id is empty. */
    WorkflowStub stub(WorkflowExecution execution) {
        WorkflowTargetOptions.Builder target =
                WorkflowTargetOptions.newBuilder().setWorkflowId(execution.getWorkflowId());
        if (!execution.getRunId().isEmpty()) {
            target.setRunId(execution.getRunId());
        }
        return client.newUntypedWorkflowStub(target.build());
    }

    String namespace() {
        return client.getOptions().getNamespace();
    }

    String address() {
        return String.valueOf(client.getWorkflowServiceStubs().getOptions().getTarget());
    }

    /** Asks whether the service is there, since any other first call takes 6 s to say no (T49). */
    void requireReachable() {
        soon(() -> {
            try {
                return client.getWorkflowServiceStubs().healthCheck();
            } catch (StatusRuntimeException failed) {
                if (failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED && !Causes.isOfSomethingElse(failed)) {
                    return "there, without a health service";
                }
                throw failed;
            }
        });
    }

    Patience patience() {
        return patience;
    }

    /** Calls what Temporal itself answers. */
    <T> T soon(Callable<T> call) {
        return within(patience.forTheService(), call);
    }

    /** Calls with a deadline. What Temporal says of itself becomes an {@link UnreachableException}. */
    <T> T within(Duration time, Callable<T> call) {
        Context.CancellableContext context =
                Context.current().withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS, deadlines);
        try {
            return context.call(call);
        } catch (RuntimeException failed) {
            throw new Causes(address(), namespace()).explained(failed);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            context.cancel(null);
        }
    }

    /**
     * Empty where the service knows no such run.
     *
     * @throws RuntimeException {@code failed}, if that is not the reason
     */
    static <T> Optional<T> emptyIfNotFound(RuntimeException failed) {
        if (Causes.statusOf(failed).getCode() == Status.Code.NOT_FOUND) {
            return Optional.empty();
        }
        throw failed;
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.getWorkflowServiceStubs().shutdownNow();
    }
}
