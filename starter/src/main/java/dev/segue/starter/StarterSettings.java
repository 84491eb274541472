package dev.segue.starter;

import dev.segue.workflows.deployment.DeploymentKey;
import java.util.Map;

/**
 * What the command takes from the environment. Where Temporal is comes from {@code temporal.toml} and {@code TEMPORAL_*},
 * the same as for Temporal's own command line.
 *
 * @param taskQueue {@code SEGUE_TASK_QUEUE}, default {@code segue}; the same as the workers'
 */
record StarterSettings(String taskQueue) {
    static StarterSettings of(Map<String, String> environment) {
        return new StarterSettings(environment.getOrDefault("SEGUE_TASK_QUEUE", DeploymentKey.TASK_QUEUE));
    }
}
