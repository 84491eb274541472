package dev.segue.sandbox.hosts;

import java.util.function.Consumer;

/** Where commands run. Run Command gives them here; it never knows whether anything is real. */
public interface Hosts extends AutoCloseable {
    /** Whether an instance has an agent, that is, can be sent commands while it runs. */
    boolean isManaged(String instanceId);

    /**
     * Begins a command.
     *
     * @param ended told once, on the calling thread or later on another; never if the command was stopped before
     * @return to stop it
     */
    Run run(HostCommand command, Consumer<HostResult> ended);

    /** Ends everything that runs on a host, as pulling its plug would; commands that run there tell nothing. */
    void crash(String instanceId);

    /** A host is back after a crash. */
    void boot(String instanceId);

    /** Ends every host. */
    @Override
    void close();

    /** A command that was begun. */
    @FunctionalInterface
    interface Run {
        /** SIGKILL to the script, not to what left its process group; returns what it has written. */
        HostResult stop();
    }
}
