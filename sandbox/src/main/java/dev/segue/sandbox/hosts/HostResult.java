package dev.segue.sandbox.hosts;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param lasting how long from now until it ends, on the sandbox's clock and not scaled; zero if it has ended
 */
public record HostResult(int exitCode, String stdout, String stderr, Duration lasting) {
    /** What the agent says of a script that it has ended: 128 and SIGKILL. */
    public static final int KILLED = 137;

    /** Exit 0 with this output, at once. */
    public static HostResult success(String stdout) {
        return of(0, stdout);
    }

    /** This exit code with this output, at once. */
    public static HostResult of(int exitCode, String stdout) {
        return new HostResult(exitCode, stdout, "", Duration.ZERO);
    }

    /** Ended before it was over. */
    public static HostResult killed(String stdout, String stderr) {
        return new HostResult(KILLED, stdout, stderr, Duration.ZERO);
    }

    /** The same, with this on standard error. */
    public HostResult withStderr(String stderr) {
        return new HostResult(exitCode, stdout, stderr, lasting);
    }

    /** The same, but it takes this long. */
    public HostResult lasting(Duration lasting) {
        return new HostResult(exitCode, stdout, stderr, lasting);
    }
}
