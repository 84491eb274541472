package dev.segue.sandbox.instances;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Instances without a socket: they boot, answer and crash by the clock, as their image says. */
public final class FakeInstances implements Instances {
    private final Map<String, Fake> running = new ConcurrentHashMap<>();
    private final Map<String, Boolean> scripted = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int scale;

    private record Fake(
            Instance instance, Instant up, @Nullable Instant down) {}

    /**
     * @param clock best the {@code Timeline} that the cloud has, or else what the cloud does late is late for them too
     * @param scale what boot and crash times are divided by
     */
    public FakeInstances(Clock clock, int scale) {
        this.clock = clock;
        this.scale = scale;
    }

    @Override
    public void launch(Instance instance) {
        Image image = instance.image();
        Instant up = clock.instant().plus(image.boot().dividedBy(scale));
        Instant down =
                image.crashAfter() == null ? null : up.plus(image.crashAfter().dividedBy(scale));
        running.putIfAbsent(instance.id(), new Fake(instance, up, down));
    }

    @Override
    public void terminate(String instanceId) {
        running.remove(instanceId);
        scripted.remove(instanceId);
    }

    @Override
    public boolean isRunning(String instanceId) {
        Fake fake = running.get(instanceId);
        return fake != null && (fake.down() == null || clock.instant().isBefore(fake.down()));
    }

    /** Always empty: there is no socket. */
    @Override
    public Optional<InetSocketAddress> address(String instanceId) {
        return Optional.empty();
    }

    @Override
    public void check(String instanceId, HealthCheck check, Consumer<Boolean> answer) {
        answer.accept(isRunning(instanceId) && isUp(instanceId) && isHealthy(instanceId));
    }

    /** Ends an instance by itself, as a crash would. An unknown id changes nothing. */
    public void crash(String instanceId) {
        running.remove(instanceId);
    }

    /** From now on an instance answers health checks like this, whatever its image says. */
    public void setHealthy(String instanceId, boolean healthy) {
        scripted.put(instanceId, healthy);
    }

    /** From now on an instance answers health checks as its image says. */
    public void recover(String instanceId) {
        scripted.remove(instanceId);
    }

    /** What an instance was launched with; empty once it is gone. */
    public Optional<Instance> instance(String instanceId) {
        return Optional.ofNullable(running.get(instanceId)).map(Fake::instance);
    }

    @Override
    public void close() {
        running.clear();
        scripted.clear();
    }

    private boolean isUp(String instanceId) {
        Fake fake = running.get(instanceId);
        return fake != null && !clock.instant().isBefore(fake.up());
    }

    private boolean isHealthy(String instanceId) {
        Fake fake = running.get(instanceId);
        return scripted.getOrDefault(
                instanceId, fake != null && fake.instance().image().health() == Image.Health.ALWAYS);
    }
}
