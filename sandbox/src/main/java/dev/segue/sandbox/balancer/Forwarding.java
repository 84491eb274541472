package dev.segue.sandbox.balancer;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands a request to the target it was given, once. */
final class Forwarding implements ProxyClient {
    private Forwarding() {}

    /**
     * Without retries: with Undertow's usual ones most of the requests that a careless replacement loses would look
     * served. The predicate is asked only when an attempt broke before its answer began.
     */
    static HttpHandler handler() {
        return ProxyHandler.builder()
                .setProxyClient(new Forwarding())
                .setMaxConnectionRetries(0)
                .setIdempotentRequestPredicate(exchange -> {
                    visit(exchange).fail(Failure.CLOSED);
                    return false;
                })
                .build();
    }

    @Override
    public @Nullable ProxyTarget findTarget(HttpServerExchange exchange) {
        return visit(exchange).upstream();
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        Visit visit = visit(exchange);
        ProxyConnectionPool pool = ((Upstream) target).pool();
        if (pool == null) {
            visit.refuse(Failure.REFUSED);
            return;
        }
        pool.connect(target, exchange, new Attempt(visit, callback), timeout, unit, false);
    }

    private static Visit visit(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getAttachment(Visit.KEY)).orElseThrow();
    }

    private record Attempt(Visit visit, ProxyCallback<ProxyConnection> next) implements ProxyCallback<ProxyConnection> {
        @Override
        public void completed(HttpServerExchange exchange, ProxyConnection connection) {
            visit.connected(connection.getConnection());
            next.completed(exchange, connection);
        }

        @Override
        public void failed(HttpServerExchange exchange) {
            visit.fail(Failure.REFUSED);
            next.failed(exchange);
        }

        @Override
        public void couldNotResolveBackend(HttpServerExchange exchange) {
            visit.fail(Failure.REFUSED);
            next.couldNotResolveBackend(exchange);
        }

        @Override
        public void queuedRequestFailed(HttpServerExchange exchange) {
            visit.fail(Failure.REFUSED);
            next.queuedRequestFailed(exchange);
        }
    }
}
