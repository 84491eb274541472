package dev.segue.starter.deployments;

import dev.segue.workflows.deployment.DeploymentKey;

/**
 * Names one deployment.
 *
 * @param runId Temporal's, which tells it from earlier and later ones of the same service and environment
 */
public record Run(DeploymentKey key, String runId, String deploymentId) {
    public String workflowId() {
        return key.workflowId();
    }
}
