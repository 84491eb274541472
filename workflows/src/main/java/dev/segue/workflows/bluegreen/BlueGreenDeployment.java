package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.AmiId;

/**
 * One deployment: a plan, and the version that the plan does not name.
 *
 * @param deploymentId {@code [A-Za-z0-9][A-Za-z0-9-]{0,62}}; goes into tags and tokens
 * @param startedBy who or what started it, for people
 */
public record BlueGreenDeployment(BlueGreenPlan plan, AmiId version, String deploymentId, String startedBy) {}
