package dev.segue.sandbox.cloud;

/**
 * A target that serves.
 *
 * @param group the Auto Scaling group it belongs to; empty if none
 * @param imageId what it runs
 */
public record ServingTarget(String instanceId, String group, String imageId) {}
