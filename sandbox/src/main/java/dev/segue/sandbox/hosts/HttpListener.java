package dev.segue.sandbox.hosts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/** A listening socket; whoever connects is given to the worker of that moment. */
final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel socket;

    /**
     * Listens at once.
     *
     * @param address a port of this machine, or a unix domain socket
     */
    HttpListener(SocketAddress address, Supplier<HttpWorker> worker) throws IOException {
        boolean local = address instanceof UnixDomainSocketAddress;
        socket = local ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        socket.bind(address, BACKLOG);
        Thread thread = new Thread(() -> accept(worker, local), "http-accept");
        thread.setDaemon(true);
        thread.start();
    }

    /** A port of 127.0.0.1; 0 for any free one. */
    static SocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Of a listener on a port. */
    int port() {
        return socket.socket().getLocalPort();
    }

    private void accept(Supplier<HttpWorker> worker, boolean local) {
        while (socket.isOpen()) {
            try {
                SocketChannel client = socket.accept();
                if (!local) {
                    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                }
                worker.get().serve(client);
            } catch (IOException closedOrGone) {
                // the loop's condition tells which
            }
        }
    }

    /** Takes no more connections; those there are go on. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // closed is closed
        }
    }
}
