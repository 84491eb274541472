package dev.segue.bench.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Sends single requests, each once, except a GET whose kept connection turns out to be closed. */
final class Client implements AutoCloseable {
    private final InetSocketAddress target;
    private final long timeout;
    private final String host;
    private final String path;
    // First in, first out: every kept connection stays in use, so that none grows stale unseen.
    private final ConcurrentLinkedQueue<Connection> kept = new ConcurrentLinkedQueue<>();

    Client(InetSocketAddress target, String path, Duration timeout) {
        this.target = target;
        this.path = path;
        this.timeout = timeout.toNanos();
        host = target.getHostString() + ":" + target.getPort();
    }

    /** Sends request {@code index}, which was due {@code scheduled} nanoseconds after {@code start}. */
    Sample send(long index, long start, long scheduled) {
        RequestClass requestClass = RequestClass.of(index);
        long now = System.nanoTime();
        Attempt attempt = attempt(requestClass, now + timeout);
        long done = System.nanoTime() - start - scheduled;
        return new Sample(
                index,
                scheduled,
                now - start - scheduled,
                done,
                attempt.retried,
                attempt.reply == null ? null : attempt.reply.version(),
                attempt.failure());
    }

    private Attempt attempt(RequestClass requestClass, long deadline) {
        Connection connection = requestClass.keepsConnection() ? kept.poll() : null;
        boolean again = connection != null && requestClass.maySendAgain();
        try {
            return new Attempt(exchange(requestClass, connection, deadline), false, "");
        } catch (RequestFailed first) {
            if (!again || !first.lostConnectionBeforeFirstByte()) {
                return new Attempt(null, false, first.kind());
            }
        }
        try {
            return new Attempt(exchange(requestClass, null, deadline), true, "");
        } catch (RequestFailed second) {
            return new Attempt(null, true, second.kind());
        }
    }

    private Reply exchange(RequestClass requestClass, @Nullable Connection open, long deadline) throws RequestFailed {
        Connection connection = open == null ? new Connection(target, deadline) : open;
        Reply reply = connection.exchange(requestClass.bytes(host, path), deadline);
        if (requestClass.keepsConnection() && reply.keepsConnection()) {
            kept.add(connection);
        } else {
            connection.close();
        }
        return reply;
    }

    @Override
    public void close() {
        for (Connection connection = kept.poll(); connection != null; connection = kept.poll()) {
            connection.close();
        }
    }

    private record Attempt(@Nullable Reply reply, boolean retried, String kind) {
        @Nullable
        String failure() {
            if (reply == null) {
                return kind;
            }
            return reply.isGood() ? null : "status " + reply.status();
        }
    }
}
