package dev.segue.workflows.refresh;

import dev.segue.workflows.aws.AmiId;

/**
 * One deployment: a plan, and the version that the plan does not name.
 *
 * @param deploymentId {@code [A-Za-z0-9][A-Za-z0-9-]{0,62}}; goes into the template version's description and token
 * @param startedBy who or what started it, for people
 */
public record InstanceRefreshDeployment(
        InstanceRefreshPlan plan, AmiId version, String deploymentId, String startedBy) {}
