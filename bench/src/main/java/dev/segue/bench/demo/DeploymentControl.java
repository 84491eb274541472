package dev.segue.bench.demo;

import dev.segue.workflows.deployment.Phase;
import java.util.List;
import java.util.Optional;

/** How the demo looks at the running deployment. */
interface DeploymentControl extends AutoCloseable {
    /** What is seen at the moment; empty while nobody answers: before the start, and while the worker is away. */
    Optional<Seen> look();

    @Override
    void close();

    /**
     * A look.
     *
     * @param log what has happened, the oldest first; empty if no worker answered
     * @param waiting what is waited for at the moment; may be empty
     */
    record Seen(Phase phase, List<String> log, String waiting) {
        public Seen {
            log = List.copyOf(log);
        }
    }
}
