package dev.segue.sandbox.hosts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Serves connections, one thread each, until it is retired: then idle ones are closed, as nginx and servers do (H12), and
 * the others after the answer they are at.
 */
final class HttpWorker {
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final UnaryOperator<HttpMessage> answers;
    private volatile boolean retired;

    HttpWorker(UnaryOperator<HttpMessage> answers) {
        this.answers = answers;
    }

    /** Serves this connection in a thread of its own. */
    void serve(SocketChannel channel) {
        Connection connection = new Connection(channel);
        connections.add(connection);
        Thread thread = new Thread(connection, "http");
        thread.setDaemon(true);
        thread.start();
    }

    void retire() {
        retired = true;
        connections.forEach(Connection::closeIfIdle);
    }

    /** Ends everything at once. */
    void cut() {
        retired = true;
        connections.forEach(Connection::close);
    }

    /** Retired, and nobody is served any more. */
    boolean isGone() {
        return retired && connections.isEmpty();
    }

    private final class Connection implements Runnable {
        private final SocketChannel channel;
        private boolean busy = true; // who has just connected is about to ask

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void run() {
            try (channel) {
                InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
                OutputStream out = Channels.newOutputStream(channel);
                for (int first = in.read(); first >= 0 && begin(); first = in.read()) {
                    HttpMessage request = HttpMessage.request(first, in, out);
                    HttpMessage response = answers.apply(request);
                    boolean last = retired || request.wantsClose();
                    response.headers.put("Connection", last ? "close" : "keep-alive");
                    response.write(out, request.method().equals("HEAD"));
                    if (last || !pause()) {
                        return;
                    }
                }
            } catch (IOException gone) {
                // whoever closed it knows why
            } finally {
                connections.remove(this);
            }
        }

        private synchronized boolean begin() {
            busy = true;
            return channel.isOpen();
        }

        /** False if it was retired meanwhile. */
        private synchronized boolean pause() {
            busy = false;
            return !retired;
        }

        synchronized void closeIfIdle() {
            if (!busy) {
                close();
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException ignored) {
                // closed is closed
            }
        }
    }
}
