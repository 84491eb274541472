package dev.segue.workflows.deployment;

/** How to deploy a service, whatever the strategy; which version is not part of it. Immutable, and valid by construction. */
public interface Plan {
    /** The strategy's name, as a plan file writes it. */
    String strategy();

    /** {@link DeploymentKey#SERVICE}. */
    String service();

    /** {@link DeploymentKey#ENVIRONMENT}. */
    String environment();

    /** What the plan deploys: the lock. */
    default DeploymentKey key() {
        return new DeploymentKey(service(), environment());
    }
}
