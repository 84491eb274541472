package dev.segue.sandbox.commands;

import java.time.Duration;

/**
 * What AWS leaves open about commands. Durations are AWS's time, before scaling.
 *
 * @param visible how long a new command and its invocations do not exist for any call (S3); default 1.5 s
 * @param delivery from sending until a host's agent has a command; default 1 s
 * @param cancellation from a cancellation until the agent follows it; default 1 s
 * @param reboot how long a host that reboots is away; default 60 s
 * @param seed of the command ids; default 1
 */
public record CommandSettings(Duration visible, Duration delivery, Duration cancellation, Duration reboot, long seed) {
    public static final CommandSettings DEFAULT = new CommandSettings(
            Duration.ofMillis(1500), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(60), 1);

    /** The same, with {@link #visible()} changed. */
    public CommandSettings withVisible(Duration visible) {
        return new CommandSettings(visible, delivery, cancellation, reboot, seed);
    }

    /** The same, with {@link #delivery()} changed. */
    public CommandSettings withDelivery(Duration delivery) {
        return new CommandSettings(visible, delivery, cancellation, reboot, seed);
    }

    /** The same, with another seed. */
    public CommandSettings withSeed(long seed) {
        return new CommandSettings(visible, delivery, cancellation, reboot, seed);
    }
}
