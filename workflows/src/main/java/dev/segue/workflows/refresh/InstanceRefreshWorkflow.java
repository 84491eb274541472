package dev.segue.workflows.refresh;

import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Steering;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Replaces the instances of one Auto Scaling group by AWS's own instance refresh, watches it, and takes it back.
 *
 * <p>The sequence of events is in {@code docs/strategies/instance-refresh.md}.
 */
@WorkflowInterface
public interface InstanceRefreshWorkflow extends Steering {
    /**
     * Runs the deployment to its end.
     *
     * @return how it ended
     * @throws io.temporal.failure.ApplicationFailure of type {@code NEEDS_OPERATOR}, with {@link Outcome.NeedsOperator} as
     *     its details, if something could not be restored
     */
    @WorkflowMethod(name = "InstanceRefreshWorkflow")
    Outcome deploy(InstanceRefreshDeployment deployment);
}
