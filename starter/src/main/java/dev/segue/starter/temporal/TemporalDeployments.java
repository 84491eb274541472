package dev.segue.starter.temporal;

import dev.segue.starter.deployments.Answer;
import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.NewDeployment;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.Start;
import dev.segue.starter.deployments.Steer;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Request;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@link Deployments} as workflows, one workflow id for each service and environment, which is the lock. */
public final class TemporalDeployments implements Deployments {
    private final Connection connection;
    private final Runs runs;
    private final Starts starts;
    private final Requests requests;
    private final Doctors doctors;

    /** Deployments of {@code client}, which is closed with this. */
    TemporalDeployments(WorkflowClient client, String taskQueue, Patience patience) {
        this(new Connection(client, patience), taskQueue);
    }

    private TemporalDeployments(Connection connection, String taskQueue) {
        this.connection = connection;
        this.runs = new Runs(connection);
        this.starts = new Starts(connection, runs, taskQueue);
        this.requests = new Requests(connection, runs);
        this.doctors = new Doctors(connection, runs, taskQueue);
    }

    /**
     * Connects to the service that {@code temporal.toml} and {@code TEMPORAL_*} name, 127.0.0.1:7233 if they name none.
     *
     * @throws dev.segue.starter.deployments.UnreachableException if it does not answer within 5 s
     */
    public static TemporalDeployments fromEnvironment(String taskQueue) {
        return reachable(Connection.fromEnvironment(), taskQueue);
    }

    /**
     * Connects to the service at {@code HOST:PORT}, namespace {@code default}, in plain text.
     *
     * @throws dev.segue.starter.deployments.UnreachableException if it does not answer within 5 s
     */
    public static TemporalDeployments at(String address) {
        return reachable(
                Connection.to(
                        WorkflowServiceStubsOptions.newBuilder()
                                .setTarget(address)
                                .build(),
                        WorkflowClientOptions.getDefaultInstance()),
                DeploymentKey.TASK_QUEUE);
    }

    private static TemporalDeployments reachable(Connection connection, String taskQueue) {
        connection.requireReachable();
        return new TemporalDeployments(connection, taskQueue);
    }

    @Override
    public Start start(NewDeployment asked) {
        return starts.start(asked);
    }

    @Override
    public Optional<View> latest(DeploymentKey key) {
        return runs.latest(key).map(runs::view);
    }

    @Override
    public View look(Run run) {
        return runs.view(runs.describe(run));
    }

    @Override
    public void awaitEnd(Run run, Duration time) {
        runs.awaitEnd(run, time);
    }

    @Override
    public Answer ask(DeploymentKey key, Steer what, Request request) {
        return requests.ask(key, what, request);
    }

    @Override
    public List<View> list() {
        return new Listing(connection, runs).deployments().map(runs::listed).toList();
    }

    @Override
    public Optional<BlueGreenPlan> planOf(DeploymentKey key) {
        return doctors.planOf(key);
    }

    @Override
    public Diagnosis examine(BlueGreenPlan plan, String by) {
        return doctors.examine(plan, by);
    }

    @Override
    public Diagnosis repair(BlueGreenPlan plan, String by) {
        return doctors.repair(plan, by);
    }

    @Override
    public void close() {
        connection.close();
    }
}
