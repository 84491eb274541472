package dev.segue.sandbox;

import dev.segue.sandbox.balancer.LoadBalancer;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.Timeline;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.commands.CommandSettings;
import dev.segue.sandbox.commands.RunCommand;
import dev.segue.sandbox.hosts.FakeHosts;
import dev.segue.sandbox.hosts.HostInstances;
import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.hosts.Hosts;
import dev.segue.sandbox.hosts.ProcessHosts;
import dev.segue.sandbox.instances.FakeInstances;
import dev.segue.sandbox.instances.Instances;
import dev.segue.sandbox.instances.ProcessInstances;
import dev.segue.sandbox.temporal.LocalTemporal;
import dev.segue.sandbox.temporal.RunningTemporal;
import dev.segue.sandbox.temporal.TemporalCli;
import dev.segue.sandbox.temporal.TemporalServer;
import dev.segue.sandbox.wire.Front;
import dev.segue.sandbox.wire.HttpFront;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything in one JVM: AWS, its load balancer with instances behind it, and a Temporal service. */
final class Sandbox implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Cloud cloud;
    private final Ready ready;

    private Sandbox(SandboxSettings settings, Clock clock) throws CannotStartException {
        try {
            World described = UserFiles.world(settings.world());
            LoggerFactory.getILoggerFactory(); // logging complains if two threads begin it
            FutureTask<TemporalServer> temporal = inBackground(() -> temporal(settings));
            opened(() -> temporal.get().close());

            LoadBalancer balancer = opened(balancer(settings, clock));
            World world = at(balancer, described);
            Timeline timeline = new Timeline(clock);
            Hosts hosts = opened(hosts(settings));
            cloud = opened(
                    new Cloud(cloudSettings(settings, timeline), instances(settings, timeline, hosts), balancer));
            RunCommand commands = new RunCommand(cloud, hosts, CommandSettings.DEFAULT.withSeed(settings.seed()));
            UserFiles.build(world, cloud, settings.world());
            opened(new Ticker(cloud::catchUp));

            Front front = front(clock, commands);
            Pages.add(front, balancer.log(), cloud, world);
            HostPages.add(front, cloud, hosts, commands.faults());
            UserFiles.add(front.faults(), settings.faults());
            HttpFront http = opened(http(front, settings));

            ready = new Ready(
                    "http://127.0.0.1:" + http.port(),
                    "http://127.0.0.1:" + balancer.address().getPort(),
                    started(temporal).address(),
                    started(temporal).ui().orElse(null));
        } catch (CannotStartException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Starts all of it; instances may still be booting.
     *
     * @throws CannotStartException if a file cannot be used or a port is taken; nothing is left running
     */
    static Sandbox start(SandboxSettings settings, Clock clock) throws CannotStartException {
        return new Sandbox(settings, clock);
    }

    /** Where everything listens. */
    Ready ready() {
        return ready;
    }

    /** Waits until every target that takes part is healthy; a sentence if that does not happen within 30 s. */
    Optional<String> awaitServing() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        Targets targets = new Targets(cloud.loadBalancing());
        Optional<String> waitingFor = targets.notHealthy();
        while (waitingFor.isPresent() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            waitingFor = targets.notHealthy();
        }
        return waitingFor.map(what -> "after %d s still not healthy: %s".formatted(LONGEST_START.toSeconds(), what));
    }

    /** Waits until somebody closes it. */
    void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Ends everything, the latest first. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception ignored) {
                // the rest has to end, too
            }
        }
        end.countDown();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static TemporalServer started(FutureTask<TemporalServer> temporal) throws CannotStartException {
        try {
            return temporal.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof CannotStartException reason) {
                throw reason;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CannotStartException.failed("interrupted");
        }
    }

    private static LoadBalancer balancer(SandboxSettings settings, Clock clock) throws CannotStartException {
        int port = settings.loadBalancerPort();
        try {
            return LoadBalancer.start(port, clock);
        } catch (BindException taken) {
            throw CannotStartException.portTaken("--load-balancer-port", port);
        } catch (IOException failure) {
            throw CannotStartException.failed("the load balancer does not start: " + failure.getMessage());
        }
    }

    private static CloudSettings cloudSettings(SandboxSettings settings, Clock clock) {
        return CloudSettings.exact(clock).withScale(settings.scale()).withSeed(settings.seed());
    }

    private static Hosts hosts(SandboxSettings settings) {
        return switch (settings.instances()) {
            case PROCESS -> new ProcessHosts(programs());
            case FAKE -> new FakeHosts(command -> HostResult.success(""));
        };
    }

    private static Instances instances(SandboxSettings settings, Clock clock, Hosts hosts) {
        return hosts instanceof ProcessHosts real
                ? new HostInstances(new ProcessInstances(settings.scale()), real)
                : new FakeInstances(clock, settings.scale());
    }

    /** Segue's own scripts, as if they had been installed on every host. */
    private static List<Path> programs() {
        return Stream.ofNullable(System.getenv("SEGUE_HOME"))
                .map(home -> Path.of(home, "host"))
                .filter(Files::isDirectory)
                .toList();
    }

    private Front front(Clock clock, RunCommand commands) {
        return Front.builder(clock)
                .autoScaling(cloud.autoScaling())
                .ec2(cloud.ec2())
                .elasticLoadBalancingV2(cloud.loadBalancing())
                .cloudWatch(cloud.cloudWatch())
                .ssm(commands.client())
                .sts(cloud.sts())
                .build();
    }

    /** A single listener is where the load balancer really listens, so that AWS's answers name the port. */
    private static World at(LoadBalancer balancer, World world) {
        long listeners = world.loadBalancers().stream()
                .mapToLong(each -> each.listeners().size())
                .sum();
        return listeners == 1 ? world.onPort(balancer.address().getPort()) : world;
    }

    private static HttpFront http(Front front, SandboxSettings settings) throws CannotStartException {
        try {
            return new HttpFront(front, settings.awsPort());
        } catch (RuntimeException failure) {
            if (failure.getCause() instanceof BindException) {
                throw CannotStartException.portTaken("--aws-port", settings.awsPort());
            }
            throw failure;
        }
    }

    private static TemporalServer temporal(SandboxSettings settings) throws CannotStartException {
        int port = settings.temporalPort();
        try {
            if (settings.temporal() instanceof TemporalChoice.Running running) {
                return RunningTemporal.at(running.address());
            } else if (settings.temporal() instanceof TemporalChoice.Cli cli) {
                return TemporalCli.start(
                        port, SearchAttributes.ALL, cli.database().orElse(null));
            }
            return LocalTemporal.start(port, SearchAttributes.ALL);
        } catch (BindException taken) {
            throw CannotStartException.portTaken("--temporal-port", port);
        } catch (IOException failure) {
            throw CannotStartException.failed("no Temporal service: " + failure.getMessage());
        }
    }
}
