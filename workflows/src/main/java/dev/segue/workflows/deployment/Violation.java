package dev.segue.workflows.deployment;

/**
 * One thing wrong with a plan.
 *
 * @param path from the plan's root, {@code plan.bake.time}
 * @param problem what must hold and what was found, after the path: {@code must be at most 24h, was 48h}
 */
public record Violation(String path, String problem) {
    @Override
    public String toString() {
        return path + " " + problem;
    }
}
