package dev.segue.workflows.aws;

/**
 * The targets of a target group, told apart by the Auto Scaling group they belong to.
 *
 * @param healthy of the group: healthy
 * @param registered of the group: in any state but draining
 * @param draining of the group: deregistered, their delay not over (E4)
 * @param othersHealthy not of the group: healthy
 */
public record TargetCounts(int healthy, int registered, int draining, int othersHealthy) {}
