package dev.segue.bench.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Everything a deployment needs around it: the sandbox with its Temporal service, and workers. */
final class Backstage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCALE = "60";

    private final Children children;
    private final Jvm jvm;
    private final DemoSettings settings;
    private final Addresses addresses;
    private final Front front;
    private int workers;

    Backstage(Children children, Jvm jvm, DemoSettings settings) throws IOException, InterruptedException {
        this.children = children;
        this.jvm = jvm;
        this.settings = settings;
        CompletableFuture<Addresses> ready = new CompletableFuture<>();
        Child sandbox = startSandbox(ready);
        await(sandbox, ready::isDone);
        addresses = addresses(sandbox, ready);
        front = new Front(addresses);
        await(sandbox, front::serves);
    }

    Addresses addresses() {
        return addresses;
    }

    Front front() {
        return front;
    }

    /** What the deploy command and the worker need to find Temporal and AWS. */
    Map<String, String> environment() {
        return Map.of(
                "TEMPORAL_ADDRESS",
                addresses.temporal(),
                "AWS_ENDPOINT_URL",
                addresses.aws(),
                "AWS_ACCESS_KEY_ID",
                "sandbox",
                "AWS_SECRET_ACCESS_KEY",
                "sandbox",
                "AWS_REGION",
                "eu-west-1",
                "SEGUE_HOME",
                settings.home().toString());
    }

    /** Starts a worker without waiting until it is ready. */
    Running startWorker() throws IOException {
        String port = String.valueOf(freePort());
        workers++;
        Child child = children.start(
                workers == 1 ? "worker" : "worker " + workers,
                jvm.leashed("worker", "dev.segue.worker.Main", "worker", "--port", port),
                environment(),
                line -> {});
        return new Running(child, "http://127.0.0.1:" + port + "/health");
    }

    void awaitReady(Running worker) throws InterruptedException {
        await(worker.child, () -> front.answers(worker.health));
    }

    /** A worker and where it tells its health. */
    record Running(Child child, String health) {}

    private Child startSandbox(CompletableFuture<Addresses> ready) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "sandbox",
                "--aws-port=0",
                "--load-balancer-port=0",
                "--temporal-port=0",
                "--scale=" + SCALE,
                "--seed=" + settings.seed(),
                "--temporal=" + settings.temporal(),
                "--output=json"));
        settings.world().ifPresent(file -> arguments.add("--world=" + file));
        return children.start(
                "sandbox",
                jvm.leashed("sandbox", "dev.segue.sandbox.Main", arguments.toArray(String[]::new)),
                Map.of(),
                line -> read(line, ready));
    }

    private static Addresses addresses(Child sandbox, CompletableFuture<Addresses> ready) throws InterruptedException {
        try {
            return ready.get();
        } catch (ExecutionException e) {
            throw sandbox.failed("said something else than where it listens: " + e.getMessage());
        }
    }

    private static void read(String line, CompletableFuture<Addresses> ready) {
        if (!line.startsWith("{") || ready.isDone()) {
            return;
        }
        try {
            ready.complete(JSON.readValue(line, Addresses.class));
        } catch (JsonProcessingException e) {
            ready.completeExceptionally(e);
        }
    }

    private void await(Child child, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            children.checkAlive("before it was ready");
            if (System.nanoTime() > deadline) {
                throw child.failed("was not ready within %d s".formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(100);
        }
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
