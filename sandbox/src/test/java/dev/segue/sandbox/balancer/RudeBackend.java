package dev.segue.sandbox.balancer;

import dev.segue.sandbox.balancer.RoutingTable.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that reads a request, says these words and hangs up. */
final class RudeBackend implements AutoCloseable {
    private final ServerSocket server;
    private final String words;
    private final boolean reset;
    final AtomicInteger connections = new AtomicInteger();

    private RudeBackend(String words, boolean reset) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.words = words;
        this.reset = reset;
    }

    static RudeBackend hangingUpAfter(String words) throws IOException {
        return start(new RudeBackend(words, false));
    }

    static RudeBackend resetting() throws IOException {
        return start(new RudeBackend("", true));
    }

    private static RudeBackend start(RudeBackend backend) {
        Thread thread = new Thread(backend::serve, "rude");
        thread.setDaemon(true);
        thread.start();
        return backend;
    }

    Target target() {
        return new Target("rude", (InetSocketAddress) server.getLocalSocketAddress(), true, Duration.ZERO);
    }

    private void serve() {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    InputStream in = socket.getInputStream();
                    if (reset) {
                        in.read();
                        socket.setSoLinger(true, 0);
                    } else {
                        in.read(new byte[65_536]);
                        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
