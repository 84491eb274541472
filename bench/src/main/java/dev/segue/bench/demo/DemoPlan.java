package dev.segue.bench.demo;

import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.strategies.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plan that the demo deploys: its text, and what it is for. */
record DemoPlan(String text, DeploymentKey key) {
    private static final String BALANCER_IN_EXAMPLES = "http://127.0.0.1:8000";

    /**
     * Reads a plan file.
     *
     * @throws dev.segue.workflows.deployment.InvalidPlanException if it is not a plan that can be run
     */
    static DemoPlan read(Path file) throws IOException {
        String text = Files.readString(file);
        return new DemoPlan(text, Strategy.read(text).key());
    }

    /** The same plan for the load balancer at this URL. */
    DemoPlan at(String loadBalancer) {
        return new DemoPlan(text.replace(BALANCER_IN_EXAMPLES, loadBalancer), key);
    }

    Path writeTo(Path file) throws IOException {
        return Files.writeString(file, text);
    }
}
