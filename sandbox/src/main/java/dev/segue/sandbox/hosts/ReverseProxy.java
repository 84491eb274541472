package dev.segue.sandbox.hosts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays nginx for a host without one: goes where its include file said at the last reload, with a new connection for every
 * request, so that a symbolic link is followed each time (H13). A reload leaves the old worker what it is at, and closes
 * what is idle (H9, H12).
 */
final class ReverseProxy implements AutoCloseable {
    private static final int BAD_GATEWAY = 502;

    private final HttpListener listener;
    private final List<Generation> generations = new ArrayList<>();
    private int reloads;

    private record Generation(
            String token, HttpWorker worker, @Nullable IncludeFile loaded) {}

    /** Answers 502 until it is told where to go. */
    ReverseProxy() throws IOException {
        begin(null);
        listener = new HttpListener(HttpListener.loopback(0), () -> current().worker());
    }

    int port() {
        return listener.port();
    }

    /** What was loaded last, {@code none} if nothing ever was. */
    String loaded() {
        IncludeFile loaded = current().loaded();
        return loaded == null ? "none" : loaded.text();
    }

    /** One token for each worker that still serves somebody or takes new connections. */
    synchronized List<String> workers() {
        generations.removeIf(each -> each.worker().isGone());
        return generations.stream().map(Generation::token).toList();
    }

    /**
     * Loads an include file; the old workers finish what they are at.
     *
     * @throws IOException with what is wrong with the file; nothing has changed then
     */
    void reload(Path include) throws IOException {
        IncludeFile file = IncludeFile.read(include);
        Generation old = current();
        begin(file);
        old.worker().retire();
    }

    @Override
    public synchronized void close() {
        listener.close();
        generations.forEach(each -> each.worker().cut());
    }

    private synchronized Generation current() {
        return generations.get(generations.size() - 1);
    }

    private synchronized void begin(@Nullable IncludeFile file) {
        generations.removeIf(each -> each.worker().isGone());
        generations.add(new Generation("worker-" + ++reloads, new HttpWorker(request -> forward(request, file)), file));
    }

    private static HttpMessage forward(HttpMessage request, @Nullable IncludeFile file) {
        if (file == null) {
            return HttpMessage.response(BAD_GATEWAY, "text/plain", "nothing is loaded\n");
        }
        try {
            return ask(file.server(), request);
        } catch (IOException broken) {
            return HttpMessage.response(BAD_GATEWAY, "text/plain", broken.getMessage() + "\n");
        }
    }

    private static HttpMessage ask(SocketAddress server, HttpMessage request) throws IOException {
        boolean local = server instanceof UnixDomainSocketAddress;
        try (SocketChannel channel =
                SocketChannel.open(local ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET)) {
            channel.connect(server);
            boolean head = request.method().equals("HEAD");
            request.headers.put("Connection", "close");
            request.write(Channels.newOutputStream(channel), false);
            request.headers.remove("Connection");
            return HttpMessage.response(new BufferedInputStream(Channels.newInputStream(channel)), head);
        }
    }
}
