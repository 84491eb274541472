package dev.segue.workflows.bluegreen;

import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Steering;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Replaces one Auto Scaling group by another behind a load balancer, and returns to the old one while that is possible.
 *
 * <p>The sequence of events is in {@code docs/strategies/blue-green.md}; it follows the AWS blue/green pattern of two
 * groups, synthetic checks and a rollback window.
 */
@WorkflowInterface
public interface BlueGreenWorkflow extends Steering {
    /**
     * Runs the deployment to its end.
     *
     * @return how it ended
     * @throws io.temporal.failure.ApplicationFailure of type {@code NEEDS_OPERATOR}, with {@link Outcome.NeedsOperator} as
     *     its details, if something could not be restored
     */
    @WorkflowMethod(name = "BlueGreenWorkflow")
    Outcome deploy(BlueGreenDeployment deployment);
}
