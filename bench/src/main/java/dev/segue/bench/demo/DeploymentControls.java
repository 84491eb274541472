package dev.segue.bench.demo;

import java.time.Instant;

/** Connects to the Temporal service of the demo to look at one deployment. */
interface DeploymentControls {
    /** Looks at the deployment of {@code target}, SERVICE/ENVIRONMENT, that begins after {@code since}. */
    DeploymentControl connect(Addresses addresses, String target, Instant since);
}
