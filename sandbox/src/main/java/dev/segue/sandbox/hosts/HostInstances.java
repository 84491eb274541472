package dev.segue.sandbox.hosts;

import dev.segue.sandbox.instances.HealthCheck;
import dev.segue.sandbox.instances.Instance;
import dev.segue.sandbox.instances.Instances;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Instances some of which are hosts that run scripts; those answer where their proxy does. */
public final class HostInstances implements Instances {
    private final Instances others;
    private final ProcessHosts hosts;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Both are closed with it. */
    public HostInstances(Instances others, ProcessHosts hosts) {
        this.others = others;
        this.hosts = hosts;
    }

    @Override
    public void launch(Instance instance) {
        others.launch(instance);
    }

    @Override
    public void host(Instance instance, Map<String, String> files) {
        hosts.add(instance.id(), files);
    }

    @Override
    public void terminate(String instanceId) {
        hosts.remove(instanceId);
        others.terminate(instanceId);
    }

    @Override
    public boolean isRunning(String instanceId) {
        return hosts.isManaged(instanceId) || others.isRunning(instanceId);
    }

    @Override
    public Optional<InetSocketAddress> address(String instanceId) {
        return hosts.address(instanceId).or(() -> others.address(instanceId));
    }

    @Override
    public void check(String instanceId, HealthCheck check, Consumer<Boolean> answer) {
        Optional<InetSocketAddress> proxy = hosts.address(instanceId);
        if (proxy.isEmpty()) {
            others.check(instanceId, check, answer);
            return;
        }
        URI uri = URI.create(
                "http://" + proxy.get().getHostString() + ":" + proxy.get().getPort() + check.path());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(check.timeout())
                .header("User-Agent", "ELB-HealthChecker/2.0")
                .build();
        var unused = client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && check.accepts(response.statusCode()))
                .thenAccept(answer);
    }

    @Override
    public void close() {
        hosts.close();
        others.close();
    }
}
