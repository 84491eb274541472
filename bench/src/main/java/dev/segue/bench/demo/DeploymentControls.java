package dev.segue.bench.demo;

import dev.segue.workflows.deployment.DeploymentKey;
import java.time.Instant;

/** Connects to the Temporal service of the demo to look at one deployment. */
interface DeploymentControls {
    /** Looks at the deployment of this service and environment that begins after {@code since}. */
    DeploymentControl connect(Addresses addresses, DeploymentKey key, Instant since);
}
