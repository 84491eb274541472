package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.time.Clock;
import java.util.Map;

/**
 * How a cloud behaves.
 *
 * @param clock the one clock of everything; give a {@link Timeline} to share it with fake instances
 * @param scale AWS's durations are divided by it; 1 is exact, the demo takes 60
 * @param seed of every random choice
 * @param knobs what AWS leaves open
 * @param images the catalogue by image id; a world adds its own
 */
public record CloudSettings(Clock clock, int scale, long seed, Knobs knobs, Map<String, Image> images) {
    public CloudSettings {
        images = Map.copyOf(images);
        if (scale < 1) {
            throw new IllegalArgumentException("scale must be at least 1, was " + scale);
        }
    }

    /** AWS's own durations, the default knobs, seed 1, an empty catalogue. */
    public static CloudSettings exact(Clock clock) {
        return new CloudSettings(clock, 1, 1, Knobs.DEFAULT, Map.of());
    }

    /** The same, with other durations. */
    public CloudSettings withScale(int scale) {
        return new CloudSettings(clock, scale, seed, knobs, images);
    }

    /** The same, with another seed. */
    public CloudSettings withSeed(long seed) {
        return new CloudSettings(clock, scale, seed, knobs, images);
    }

    /** The same, with other knobs. */
    public CloudSettings withKnobs(Knobs knobs) {
        return new CloudSettings(clock, scale, seed, knobs, images);
    }
}
