package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Auto Scaling group; {@code desired} instances are in service at the start.
 *
 * @param template the name of its launch template; the group is pinned to version 1
 * @param healthCheckType {@code EC2} (if left out) or {@code ELB}
 * @param grace seconds, 0 if left out
 * @param zones all three of the region if left out
 * @param targetGroups the names of those attached, as traffic sources
 */
public record WorldGroup(
        String name,
        String template,
        int min,
        int desired,
        int max,
        @Nullable String healthCheckType,
        int grace,
        List<String> zones,
        List<String> targetGroups,
        Map<String, String> tags) {
    public WorldGroup {
        zones = World.orEmpty(zones);
        targetGroups = World.orEmpty(targetGroups);
        tags = World.orEmpty(tags);
    }

    /** The same, with other sizes. */
    public WorldGroup withSizes(int min, int desired, int max) {
        return new WorldGroup(name, template, min, desired, max, healthCheckType, grace, zones, targetGroups, tags);
    }

    /** The same, with another kind of health check. */
    public WorldGroup withHealth(String healthCheckType, int grace) {
        return new WorldGroup(name, template, min, desired, max, healthCheckType, grace, zones, targetGroups, tags);
    }
}
