package dev.segue.bench.load;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server that answers each request as the test says, and counts them. */
final class ScriptedServer implements Closeable {
    static final String GOOD = "HTTP/1.1 200 OK\r\nX-Version: v1\r\nX-Pid: 7\r\nContent-Length: 2\r\n\r\nok";
    static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nX-Version: v2\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nok\r\n1\r\n!\r\n0\r\n\r\n";
    static final String BAD = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
    /** Closes the connection instead of answering. */
    static final String HANG_UP = "";

    final AtomicLong requests = new AtomicLong();
    final AtomicLong connections = new AtomicLong();
    private final Script script;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What is answered, as bytes on the wire. */
    interface Script {
        String answer(long request, boolean first);
    }

    ScriptedServer(Script script) throws IOException {
        this.script = script;
        server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            boolean first = true;
            while (readRequest(in)) {
                String answer = script.answer(requests.getAndIncrement(), first);
                if (answer.isEmpty()) {
                    return;
                }
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                first = false;
            }
        } catch (IOException gone) {
            // The client closed its connection, as the fresh ones do.
        }
    }

    private static boolean readRequest(BufferedReader in) throws IOException {
        int length = 0;
        String line = in.readLine();
        if (line == null) {
            return false;
        }
        for (; line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        return true;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
