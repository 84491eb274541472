package dev.segue.sandbox.balancer;

import dev.segue.sandbox.balancer.RoutingTable.Action;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A load balancer on 127.0.0.1 that hides nothing: it never retries, says what went wrong as AWS does (E5), and remembers
 * every request.
 *
 * <p>Its preferred port serves the listener of the same port, or else the listener with the lowest port; every other
 * listener has its own.
 */
public final class LoadBalancer implements DataPlane, AutoCloseable {
    /** AWS's idle timeout: how long a target may take to answer. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final Clock clock;
    private final Duration timeout;
    private final Routes routes = new Routes();
    private final AccessLog log = new AccessLog();
    private final HttpHandler forwarding = Forwarding.handler();
    private final Ports ports;

    private LoadBalancer(int port, Duration timeout, Clock clock) throws IOException {
        this.clock = clock;
        this.timeout = timeout;
        this.ports = new Ports(port, this::handle);
    }

    /**
     * Starts listening; until a routing table is given every request is answered with 503.
     *
     * @param port preferred port; 0 for any free one
     * @throws java.net.BindException if the port is taken
     */
    public static LoadBalancer start(int port, Clock clock) throws IOException {
        return new LoadBalancer(port, DEFAULT_TIMEOUT, clock);
    }

    static LoadBalancer start(int port, Duration timeout, Clock clock) throws IOException {
        return new LoadBalancer(port, timeout, clock);
    }

    /** Where the preferred port listens. */
    public InetSocketAddress address() {
        return ports.preferred();
    }

    /** Where the listener with this port is served; empty if the routing table has none. */
    public Optional<InetSocketAddress> address(int listenerPort) {
        return ports.address(listenerPort);
    }

    /** The requests so far. */
    public AccessLog log() {
        return log;
    }

    @Override
    public void route(RoutingTable table) {
        routes.replace(table);
        ports.open(table.listeners().keySet());
    }

    @Override
    public int inFlight(String targetGroupArn, String instanceId) {
        return routes.running(targetGroupArn, instanceId).size();
    }

    @Override
    public void cut(String targetGroupArn, String instanceId) {
        for (Visit visit : routes.running(targetGroupArn, instanceId)) {
            visit.exchange().getIoThread().execute(() -> visit.abandon(Failure.CUT));
        }
    }

    @Override
    public Traffic traffic(String targetGroupArn, Instant from, Instant to) {
        return log.traffic(targetGroupArn, from, to);
    }

    /** Stops listening and cuts what still runs. */
    @Override
    public void close() {
        ports.close();
    }

    private void handle(int listenerPort, HttpServerExchange exchange) throws Exception {
        Instant now = clock.instant();
        Visit visit = new Visit(exchange, now);
        exchange.addExchangeCompleteListener((over, next) -> {
            routes.left(visit);
            log.add(visit.end(clock.instant()));
            next.proceed();
        });

        Action action = routes.decide(listenerPort, visit, now);
        if (action instanceof Action.FixedResponse response) {
            answer(exchange, response);
        } else if (action instanceof Action.Redirect redirect) {
            exchange.setStatusCode(redirect.status());
            exchange.getResponseHeaders().put(Headers.LOCATION, Locations.fill(redirect.location(), exchange));
            exchange.endExchange();
        } else if (visit.upstream() == null) {
            visit.refuse(Failure.NO_TARGET);
        } else {
            visit.endsWithin(timeout);
            forwarding.handleRequest(exchange);
        }
    }

    private static void answer(HttpServerExchange exchange, Action.FixedResponse response) {
        exchange.setStatusCode(response.status());
        if (!response.contentType().isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, response.contentType());
        }
        exchange.getResponseSender().send(response.body());
    }
}
