package dev.segue.sandbox.balancer;

import io.undertow.client.ClientConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** A request on its way through the load balancer. All of it happens in the I/O thread of its client's connection. */
final class Visit {
    static final AttachmentKey<Visit> KEY = AttachmentKey.create(Visit.class);
    private static final HttpString VERSION = new HttpString("X-Version");

    private final HttpServerExchange exchange;
    private final Instant start;
    private @Nullable String targetGroupArn;
    private @Nullable Upstream upstream;
    private @Nullable ClientConnection connection;
    private XnioExecutor.@Nullable Key timeout;
    private @Nullable Failure failure;

    Visit(HttpServerExchange exchange, Instant start) {
        this.exchange = exchange;
        this.start = start;
        exchange.putAttachment(KEY, this);
        exchange.addResponseCommitListener(committed -> correctStatus());
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    @Nullable
    Upstream upstream() {
        return upstream;
    }

    void isFor(String arn) {
        targetGroupArn = arn;
    }

    void goesTo(Upstream chosen) {
        upstream = chosen;
    }

    void connected(ClientConnection to) {
        connection = to;
    }

    void endsWithin(Duration limit) {
        timeout = exchange.getIoThread()
                .executeAfter(() -> abandon(Failure.TIMEOUT), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The first reason counts: closing the connection because of it causes others. */
    void fail(Failure reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Answers with the failure's status. */
    void refuse(Failure reason) {
        fail(reason);
        exchange.setStatusCode(reason.status());
        exchange.endExchange();
    }

    /** Gives up on a target that has not answered, or not completely. */
    void abandon(Failure reason) {
        if (exchange.isComplete()) {
            return;
        }
        boolean answering = exchange.isResponseStarted();
        fail(answering ? Failure.BROKEN : reason);
        IoUtils.safeClose(connection);
        if (answering) {
            IoUtils.safeClose(exchange.getConnection());
        } else if (!exchange.isResponseStarted()) {
            refuse(reason);
        }
    }

    /** Undertow says 503 where AWS says 502 or 504 (E5). */
    private void correctStatus() {
        if (failure == null && exchange.getStatusCode() == 503 && connection != null && !targetAnswered()) {
            fail(Failure.CLOSED);
        }
        if (failure != null && failure.status() > 0) {
            exchange.setStatusCode(failure.status());
        }
    }

    /** A 503 of Undertow's own has no header but its length, and the connection is closed. */
    private boolean targetAnswered() {
        int headers = exchange.getResponseHeaders().size();
        boolean bare =
                headers == 0 || (headers == 1 && exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH));
        return !bare || (connection != null && connection.isOpen());
    }

    /** What goes into the log, once the exchange is complete. */
    Access end(Instant now) {
        if (timeout != null) {
            timeout.remove();
        }
        if (failure == null && isCutShort()) {
            failure = Failure.BROKEN;
        }
        return new Access(
                start,
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getStatusCode(),
                upstream == null ? null : upstream.instanceId(),
                targetGroupArn,
                exchange.getResponseHeaders().getFirst(VERSION),
                Duration.between(start, now).toMillis(),
                failure);
    }

    private boolean isCutShort() {
        String length = exchange.getResponseHeaders().getFirst(Headers.CONTENT_LENGTH);
        return length != null
                && !exchange.getRequestMethod().equals(Methods.HEAD)
                && exchange.getStatusCode() != 304
                && exchange.getResponseBytesSent() < Long.parseLong(length);
    }
}
