package dev.segue.sandbox.instances;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image of the catalogue: what an instance started from it runs and how that behaves.
 *
 * @param id the AMI id, {@code ami-[a-z0-9-]+}
 * @param version what the service answers as its version
 * @param boot from launch until the service answers; AWS's time, scaled
 * @param health how it answers health checks
 * @param answerDelay what each answer takes once the instance has production traffic; real time
 * @param crashAfter it ends by itself this long after boot; AWS's time, scaled; null for never
 * @param errorPercent whole percent of requests answered with 500
 * @param command what to run instead of our own service; empty for our own
 * @param tags tags of the image
 */
public record Image(
        String id,
        String version,
        Duration boot,
        Health health,
        Duration answerDelay,
        @Nullable Duration crashAfter,
        int errorPercent,
        List<String> command,
        Map<String, String> tags) {
    /** How an image answers health checks. */
    public enum Health {
        ALWAYS,
        NEVER,
    }

    public Image {
        command = List.copyOf(command);
        tags = Map.copyOf(tags);
    }
}
