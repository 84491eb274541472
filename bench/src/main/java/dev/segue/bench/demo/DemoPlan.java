package dev.segue.bench.demo;

import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The plan that the demo deploys: its text, and what it is for. */
record DemoPlan(String text, DeploymentKey key) {
    private static final String BALANCER_IN_EXAMPLES = "http://127.0.0.1:8000";
    private static final PlanReader READER = new PlanReader(Map.of(BlueGreenPlan.STRATEGY, BlueGreenPlan.class));

    /**
     * Reads a plan file.
     *
     * @throws dev.segue.workflows.deployment.InvalidPlanException if it is not a plan that can be run
     */
    static DemoPlan read(Path file) throws IOException {
        String text = Files.readString(file);
        return new DemoPlan(text, ((BlueGreenPlan) READER.read(text)).key());
    }

    /** The same plan for the load balancer at this URL. */
    DemoPlan at(String loadBalancer) {
        return new DemoPlan(text.replace(BALANCER_IN_EXAMPLES, loadBalancer), key);
    }

    Path writeTo(Path file) throws IOException {
        return Files.writeString(file, text);
    }
}
