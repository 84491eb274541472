package dev.segue.sandbox.balancer;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of a load balancer: one that is always there, and one for each further listener. */
final class Ports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final int NONE = -1;

    /** What is done with a request to the listener of this port. */
    interface Server {
        void serve(int listenerPort, HttpServerExchange exchange) throws Exception;
    }

    private final Server server;
    private final Undertow first;
    private final InetSocketAddress preferred;
    private final Map<Integer, Undertow> others = new HashMap<>();
    private volatile int servedByPreferred = NONE;

    Ports(int port, Server server) throws IOException {
        this.server = server;
        this.first = listen(Undertow.builder(), port, exchange -> server.serve(servedByPreferred, exchange));
        this.preferred = addressOf(first);
    }

    InetSocketAddress preferred() {
        return preferred;
    }

    synchronized Optional<InetSocketAddress> address(int listenerPort) {
        if (listenerPort == servedByPreferred) {
            return Optional.of(preferred);
        }
        return Optional.ofNullable(others.get(listenerPort)).map(Ports::addressOf);
    }

    synchronized void open(Set<Integer> listeners) {
        TreeSet<Integer> wanted = new TreeSet<>(listeners);
        if (wanted.isEmpty()) {
            servedByPreferred = NONE;
        } else {
            servedByPreferred = wanted.contains(preferred.getPort()) ? preferred.getPort() : wanted.first();
            wanted.remove(servedByPreferred);
        }
        for (Integer port : Set.copyOf(others.keySet())) {
            if (!wanted.contains(port)) {
                Optional.ofNullable(others.remove(port)).ifPresent(Undertow::stop);
            }
        }
        wanted.forEach(port -> others.computeIfAbsent(port, this::listenBeside));
    }

    private Undertow listenBeside(int listenerPort) {
        try {
            return listen(beside(), listenerPort, exchange -> server.serve(listenerPort, exchange));
        } catch (IOException taken) {
            return elsewhere(listenerPort);
        }
    }

    private Undertow elsewhere(int listenerPort) {
        try {
            Undertow other = listen(beside(), 0, exchange -> server.serve(listenerPort, exchange));
            LOG.warn("listener={} taken=true servedAt={}", listenerPort, addressOf(other));
            return other;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Undertow.Builder beside() {
        return Undertow.builder().setWorker(first.getWorker());
    }

    private static Undertow listen(Undertow.Builder builder, int port, HttpHandler handler) throws IOException {
        Undertow undertow =
                builder.addHttpListener(port, "127.0.0.1").setHandler(handler).build();
        try {
            undertow.start();
        } catch (RuntimeException failure) {
            if (failure.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw failure;
        }
        return undertow;
    }

    private static InetSocketAddress addressOf(Undertow undertow) {
        return (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    }

    @Override
    public synchronized void close() {
        others.values().forEach(Undertow::stop);
        first.stop();
    }
}
