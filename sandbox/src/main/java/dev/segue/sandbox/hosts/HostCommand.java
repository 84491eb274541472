package dev.segue.sandbox.hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command on one host.
 *
 * @param commandId of the parent; the same on every host and at every delivery
 * @param comment the sender's; empty without one
 * @param lines of the script
 * @param workingDirectory where it runs; null for the agent's own
 * @param executionTimeout it is ended after that
 * @param at when it reached the host
 */
public record HostCommand(
        String commandId,
        String instanceId,
        String comment,
        List<String> lines,
        @Nullable String workingDirectory,
        Duration executionTimeout,
        Instant at) {
    public HostCommand {
        lines = List.copyOf(lines);
    }

    /** The lines as the one script that they are. */
    public String script() {
        return String.join("\n", lines) + "\n";
    }
}
