package dev.segue.sandbox.balancer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.segue.sandbox.balancer.RoutingTable.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that answers with its name as version, and holds requests to {@code /held} until it is told to go on. */
final class Backend implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // 40 ms a request otherwise
    }

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger requests = new AtomicInteger();
    volatile int status = 200;

    private Backend(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    static Backend start(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        Backend backend = new Backend(name, server);
        server.setExecutor(backend.threads);
        server.createContext("/", backend::answer);
        server.start();
        return backend;
    }

    Target target() {
        return target(true);
    }

    Target target(boolean healthy) {
        return new Target(name, server.getAddress(), healthy, Duration.ZERO);
    }

    void goOn() {
        release.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/held")) {
                release.await();
            }
            byte[] answer = ("got " + body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Version", name);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
