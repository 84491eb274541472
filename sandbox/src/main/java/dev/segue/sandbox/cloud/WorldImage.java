package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image of the catalogue. It is tagged with its version.
 *
 * @param boot seconds, 60 if left out
 * @param healthy whether it passes health checks, true if left out
 * @param answerDelayMillis what each answer to production traffic takes, real time
 * @param crashAfter seconds from boot until it ends by itself; never if left out
 * @param launchable false for an image that is listed but cannot be launched any more
 */
public record WorldImage(
        String id,
        String version,
        @Nullable Integer boot,
        @Nullable Boolean healthy,
        int answerDelayMillis,
        @Nullable Integer crashAfter,
        int errorPercent,
        List<String> command,
        Map<String, String> tags,
        @Nullable Boolean launchable) {
    private static final int DEFAULT_BOOT = 60;

    public WorldImage {
        command = World.orEmpty(command);
        tags = World.orEmpty(tags);
    }

    /** The same, with another time to boot, in seconds. */
    public WorldImage withBoot(int boot) {
        return new WorldImage(
                id, version, boot, healthy, answerDelayMillis, crashAfter, errorPercent, command, tags, launchable);
    }

    Image image() {
        Map<String, String> tagged = new TreeMap<>(tags);
        tagged.putIfAbsent("Version", version);
        return new Image(
                id,
                version,
                Duration.ofSeconds(boot == null ? DEFAULT_BOOT : boot),
                Boolean.FALSE.equals(healthy) ? Image.Health.NEVER : Image.Health.ALWAYS,
                Duration.ofMillis(answerDelayMillis),
                crashAfter == null ? null : Duration.ofSeconds(crashAfter),
                errorPercent,
                command,
                tagged);
    }

    boolean isLaunchable() {
        return !Boolean.FALSE.equals(launchable);
    }
}
