package dev.segue.sandbox.instances;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where instances run. The control plane starts and ends them here; it never knows whether they are real. */
public interface Instances extends AutoCloseable {
    /** Begins to boot an instance and returns at once. Launching the same id twice changes nothing. */
    void launch(Instance instance);

    /**
     * Begins an instance that runs nothing by itself, because its software comes by commands; as {@link #launch} unless
     * told.
     *
     * @param files content by absolute path on the host
     */
    default void host(Instance instance, Map<String, String> files) {
        launch(instance);
    }

    /** Ends an instance at once, as pulling the plug would (SIGKILL for a process). An unknown id changes nothing. */
    void terminate(String instanceId);

    /** Whether the instance was launched here and has neither crashed nor been terminated. */
    boolean isRunning(String instanceId);

    /** Where the instance answers HTTP; empty while it is not running, and for instances without a socket. */
    Optional<InetSocketAddress> address(String instanceId);

    /**
     * Asks the instance once and hands over whether it answered well. The answer may come at once on the calling thread
     * (fakes) or later on another (processes).
     */
    void check(String instanceId, HealthCheck check, Consumer<Boolean> answer);

    /** Ends every instance. */
    @Override
    void close();
}
