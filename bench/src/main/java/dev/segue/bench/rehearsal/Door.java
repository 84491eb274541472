package dev.segue.bench.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.ServingTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where checks of fake instances are answered: marked requests by a target of the synthetic target group, others by one of
 * the main one, 503 where there is none.
 */
public final class Door implements AutoCloseable {
    private final HttpServer server;
    private final Cloud cloud;
    private int turn;
    /** What each answer has as its status, if there is somebody to answer. */
    public volatile int status = 200;

    Door(Cloud cloud) {
        this.cloud = cloud;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String arn = exchange.getRequestHeaders().containsKey("Synthetic") ? Stage.SYNTHETIC : Stage.MAIN;
            List<ServingTarget> serving = cloud.serving(arn);
            byte[] body = serving.isEmpty()
                    ? new byte[0]
                    : serving.get(turn++ % serving.size()).imageId().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(serving.isEmpty() ? 503 : status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
