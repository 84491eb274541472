package dev.segue.bench.demo;

import dev.segue.workflows.deployment.Phase;
import java.util.Optional;

/** How the demo looks at the running deployment. */
interface DeploymentControl extends AutoCloseable {
    /** What is seen at the moment; empty while nobody answers: before the start, and while the worker is away. */
    Optional<Seen> look();

    @Override
    void close();

    /** A phase and the latest sentence for people. */
    record Seen(Phase phase, String sentence) {}
}
