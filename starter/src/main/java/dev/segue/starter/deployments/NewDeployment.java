package dev.segue.starter.deployments;

import dev.segue.workflows.deployment.Plan;

/**
 * A deployment to start.
 *
 * @param deploymentId as asked for; a later run of the same one gets {@code -2}, {@code -3}… appended
 * @param startedBy who or what asks, for people
 */
public record NewDeployment(Plan plan, String version, String deploymentId, String startedBy) {}
