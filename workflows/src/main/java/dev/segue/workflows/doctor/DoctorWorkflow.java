package dev.segue.workflows.doctor;

import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steering;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Finds what a deployment that was ended from outside left behind, and repairs it on request. A repair runs under the
 * workflow id of the deployment, which is the lock, so that none can start meanwhile; a look runs under another.
 */
@WorkflowInterface
public interface DoctorWorkflow {
    /** Looks, and repairs if asked to. A repair that did not succeed is part of the answer, not a failure. */
    @WorkflowMethod(name = "DoctorWorkflow")
    Diagnosis examine(DoctorRequest request);

    /** Where a repair is, in the words of a deployment. */
    @QueryMethod(name = Steering.STATUS, description = "Phase, log and ledger")
    Status status();
}
