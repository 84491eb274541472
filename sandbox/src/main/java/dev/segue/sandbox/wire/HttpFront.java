package dev.segue.sandbox.wire;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;

/**
 * A {@link Front} behind HTTP, for any client with {@code AWS_ENDPOINT_URL} set to it. Listens on 127.0.0.1 only:
 * signatures are not checked.
 */
public final class HttpFront implements AutoCloseable {
    private static final long LARGEST_BODY = 16L << 20;
    /** Calls that a fault holds up keep a thread each. */
    private static final int THREADS = 64;

    private final Front front;
    private final Undertow server;

    /**
     * Listens at once.
     *
     * @param port 0 for any free one
     * @throws RuntimeException if the port is taken
     */
    public HttpFront(Front front, int port) {
        this.front = front;
        this.server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(THREADS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_BODY)
                .setHandler(new BlockingHandler(this::answer))
                .build();
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Stops listening and ends the calls that faults hold up. */
    @Override
    public void close() {
        front.faults().endDelays();
        server.stop();
    }

    private void answer(HttpServerExchange exchange) throws IOException {
        WireResponse response;
        try {
            response = front.handle(request(exchange));
        } catch (IOException reset) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.setStatusCode(response.status());
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body().asByteArrayUnsafe()));
    }

    private static WireRequest request(HttpServerExchange exchange) throws IOException {
        return WireRequest.of(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                exchange.getRequestHeaders()::getFirst,
                exchange.getInputStream().readAllBytes());
    }
}
