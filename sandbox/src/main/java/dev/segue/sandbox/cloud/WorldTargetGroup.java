package dev.segue.sandbox.cloud;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A target group; what is left out is AWS's default, but the path, which is {@code /health}.
 *
 * @param id the last part of its ARN
 * @param interval seconds between health checks
 * @param timeout seconds
 * @param attributes as AWS names them
 */
public record WorldTargetGroup(
        String name,
        String id,
        @Nullable String path,
        @Nullable Integer interval,
        @Nullable Integer timeout,
        @Nullable Integer healthyThreshold,
        @Nullable Integer unhealthyThreshold,
        Map<String, String> attributes) {
    private static final int PORT = 80;

    public WorldTargetGroup {
        attributes = World.orEmpty(attributes);
    }

    TargetGroup targetGroup(Ids ids) {
        HealthSettings health = HealthSettings.DEFAULT.with(
                path == null ? "/health" : path, interval, timeout, healthyThreshold, unhealthyThreshold, null);
        TargetGroup group = new TargetGroup(
                ids.balancing("targetgroup/" + name + "/" + id), name, PORT, "vpc-0123456789abcdef0", health);
        attributes.forEach(TargetGroupAttributes::check);
        group.attributes.putAll(attributes);
        return group;
    }
}
