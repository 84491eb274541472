package dev.segue.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to start.
 *
 * @param world the world's file; empty for the default world
 * @param scale AWS's durations are divided by it
 * @param awsPort 0 for any free one, as for the other ports
 * @param faults a file with faults to play from the start
 * @param seed of every random choice
 */
record SandboxSettings(
        Optional<Path> world,
        int scale,
        int awsPort,
        int loadBalancerPort,
        int temporalPort,
        TemporalChoice temporal,
        InstanceKind instances,
        Optional<Path> faults,
        long seed) {}
