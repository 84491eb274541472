package dev.segue.sandbox.commands;

import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.hosts.Hosts;
import org.jspecify.annotations.Nullable;

/** A script on a host; an invocation has two if it is delivered twice. */
final class Execution {
    final Invocation invocation;

    /** Nothing more is to be heard of it. */
    boolean over;

    /** What it has said while its agent was away; told when the agent is back. */
    @Nullable
    HostResult untold;

    Hosts.@Nullable Run run;

    Execution(Invocation invocation) {
        this.invocation = invocation;
    }

    HostResult stop() {
        over = true;
        return run == null ? HostResult.killed("", "") : run.stop();
    }
}
