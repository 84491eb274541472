package dev.segue.bench.demo;

/** Connects to the Temporal service of the demo to look at one deployment. */
interface DeploymentControls {
    /** Looks at {@code target}, SERVICE/ENVIRONMENT, which need not have begun. */
    DeploymentControl connect(Addresses addresses, String target);
}
