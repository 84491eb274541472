package dev.segue.sandbox.commands;

import dev.segue.sandbox.hosts.HostResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command on one host, as Systems Manager knows it. */
final class Invocation {
    final Command command;
    final String instanceId;
    State state = State.PENDING;

    /** On its way to the host; the next ones may have to wait for it (MaxConcurrency). */
    boolean dispatched;

    /** Arrived at the host at least once. */
    boolean delivered;

    @Nullable
    Instant started;

    @Nullable
    Instant ended;

    /** What the host has said; null until then. */
    @Nullable
    HostResult result;

    Invocation(Command command, String instanceId) {
        this.command = command;
        this.instanceId = instanceId;
    }

    boolean isRunning() {
        return dispatched && !state.isOver();
    }

    void end(State how, Instant now) {
        state = how;
        ended = now;
    }
}
