package dev.segue.sandbox.cloud;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instances outside Auto Scaling groups, whose software comes by commands. They are running at the start.
 *
 * @param count how many, 1 if left out; they are spread over the region's zones
 * @param image what they were launched from
 * @param type t3.micro if left out
 */
public record WorldHost(
        @Nullable Integer count, String image, @Nullable String type, Map<String, String> tags) {
    public WorldHost {
        tags = World.orEmpty(tags);
        if (count != null && count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
    }

    int number() {
        return count == null ? 1 : count;
    }
}
