package dev.segue.starter.deployments;

import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The deployments there are. Every method throws {@link UnreachableException} if there is no answer in a few seconds, and
 * is safe to call again then.
 */
public interface Deployments extends AutoCloseable {
    /**
     * Starts a deployment, or finds it if its deployment id was started before.
     *
     * @throws DeploymentInProgressException while another deployment of the service and environment runs
     * @throws RefusedException if the deployment id stands for another plan or version
     */
    Start start(NewDeployment asked);

    /** The latest deployment of a service and environment, running or not; empty if there has been none. */
    Optional<View> latest(DeploymentKey key);

    /**
     * One deployment. Its status is absent if no worker answers within a few seconds.
     *
     * @throws DeploymentGoneException if it is not known any more
     */
    View look(Run run);

    /** Waits for the end of a deployment, {@code time} at most. */
    void awaitEnd(Run run, Duration time);

    /**
     * Asks the running deployment of a service and environment for something.
     *
     * @throws RefusedException if it is too late, or nothing runs
     */
    Answer ask(DeploymentKey key, Steer what, Request request);

    /** Deployments, running ones first, then the latest to end; at most 50, all without status. */
    List<View> list();

    /**
     * The plan of the latest deployment or repair of a service and environment; empty if there has been none.
     *
     * @throws RefusedException if it cannot be read
     */
    Optional<BlueGreenPlan> planOf(DeploymentKey key);

    /** Looks, by a worker, for what interrupted deployments left behind; changes nothing. */
    Diagnosis examine(BlueGreenPlan plan, String by);

    /**
     * Looks and repairs, by a worker, and waits for its end.
     *
     * @throws DeploymentInProgressException while a deployment of the service and environment runs
     */
    Diagnosis repair(BlueGreenPlan plan, String by);

    @Override
    void close();
}
