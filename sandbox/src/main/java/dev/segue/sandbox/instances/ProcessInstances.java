package dev.segue.sandbox.instances;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Instances that are processes of this machine, each with a port of its own on 127.0.0.1: {@code App}, or the image's own
 * command with {@code PORT} in its environment. They end with this JVM, even when it is killed.
 */
public final class ProcessInstances implements Instances {
    /** How AWS's health checks introduce themselves. */
    static final String HEALTH_CHECKER = "ELB-HealthChecker/2.0";

    private final double scale;
    private final Map<String, InstanceProcess> processes = new ConcurrentHashMap<>();
    private final ExecutorService background = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "instances");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(background)
            .build();

    private boolean closed;

    /** @param scale what AWS's durations (boot time, time to a crash) are divided by */
    public ProcessInstances(double scale) {
        this.scale = scale;
    }

    /** Once closed it launches nothing: AWS would replace what has just been ended. */
    @Override
    public synchronized void launch(Instance instance) {
        if (closed) {
            return;
        }
        processes.computeIfAbsent(instance.id(), id -> {
            InstanceProcess process = new InstanceProcess(instance, AppSettings.of(instance, scale));
            background.execute(process::run);
            return process;
        });
    }

    @Override
    public void terminate(String instanceId) {
        Optional.ofNullable(processes.get(instanceId)).ifPresent(InstanceProcess::end);
    }

    @Override
    public boolean isRunning(String instanceId) {
        InstanceProcess process = processes.get(instanceId);
        return process != null && process.isRunning();
    }

    @Override
    public Optional<InetSocketAddress> address(String instanceId) {
        return Optional.ofNullable(processes.get(instanceId)).flatMap(InstanceProcess::address);
    }

    @Override
    public void check(String instanceId, HealthCheck check, Consumer<Boolean> answer) {
        Optional<InetSocketAddress> address = address(instanceId);
        if (address.isEmpty()) {
            answer.accept(false);
            return;
        }
        URI uri = URI.create("http://127.0.0.1:" + address.get().getPort() + check.path());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(check.timeout())
                .header("User-Agent", HEALTH_CHECKER)
                .build();
        var unused = client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && check.accepts(response.statusCode()))
                .thenAccept(answer);
    }

    @Override
    public synchronized void close() {
        closed = true;
        processes.values().forEach(InstanceProcess::end);
        background.shutdownNow();
        processes.values().forEach(InstanceProcess::awaitEnd);
    }

    /** Why an image's command could not be started: named once, on standard error. */
    static void complain(Instance instance, IOException failure) {
        System.err.printf(
                "%s (%s) does not start: %s%n", instance.id(), instance.image().id(), failure.getMessage());
    }
}
