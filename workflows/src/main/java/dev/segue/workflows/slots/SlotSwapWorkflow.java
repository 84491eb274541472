package dev.segue.workflows.slots;

import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Steering;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Starts a new version in the idle slot of every host, points nginx at it batch by batch, and points it back.
 *
 * <p>The sequence of events is in {@code docs/strategies/slot-swap.md}.
 */
@WorkflowInterface
public interface SlotSwapWorkflow extends Steering {
    /**
     * Runs the deployment to its end.
     *
     * @return how it ended
     * @throws io.temporal.failure.ApplicationFailure of type {@code NEEDS_OPERATOR}, with {@link Outcome.NeedsOperator} as
     *     its details, if something could not be restored
     */
    @WorkflowMethod(name = "SlotSwapWorkflow")
    Outcome deploy(SlotSwapDeployment deployment);
}
