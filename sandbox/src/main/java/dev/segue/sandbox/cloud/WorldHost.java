package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instances outside Auto Scaling groups, whose software comes by commands. They are running at the start.
 *
 * @param count how many, 1 if left out; they are spread over the region's zones
 * @param image what they were launched from
 * @param type t3.micro if left out
 * @param targetGroups the names of those it is registered with
 * @param files of hosts that are processes: content by absolute path; {@code {root}} stands for the directory that plays
 *     the host's file system, {@code {repository}} for a git repository with versions of the rehearsal's service
 */
public record WorldHost(
        @Nullable Integer count,
        String image,
        @Nullable String type,
        Map<String, String> tags,
        List<String> targetGroups,
        Map<String, String> files) {
    public WorldHost {
        tags = World.orEmpty(tags);
        targetGroups = World.orEmpty(targetGroups);
        files = World.orEmpty(files);
        if (count != null && count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
    }

    /** One host without anything. */
    public static WorldHost of(String image, Map<String, String> tags) {
        return new WorldHost(1, image, null, tags, List.of(), Map.of());
    }

    /** The same, several times. */
    public WorldHost times(int count) {
        return new WorldHost(count, image, type, tags, targetGroups, files);
    }

    /** The same, with files. */
    public WorldHost withFiles(Map<String, String> files) {
        return new WorldHost(count, image, type, tags, targetGroups, files);
    }

    int number() {
        return count == null ? 1 : count;
    }
}
