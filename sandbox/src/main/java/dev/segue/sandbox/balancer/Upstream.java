package dev.segue.sandbox.balancer;

import dev.segue.sandbox.balancer.RoutingTable.Target;
import io.undertow.client.UndertowClient;
import io.undertow.server.handlers.proxy.ConnectionPoolManager;
import io.undertow.server.handlers.proxy.ProxyClient.ProxyTarget;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;

/** A target as the load balancer sees it: connections, and the requests that run there. {@link Routes} guards it. */
final class Upstream implements ProxyTarget {
    private static final int FULL_SHARE = 1000;
    private static final int FIRST_SHARE = 10;

    /** Which target; one that comes back at another address is another one. */
    record Key(
            String targetGroupArn,
            String instanceId,
            @Nullable InetSocketAddress address) {
        boolean is(String arn, String instance) {
            return targetGroupArn.equals(arn) && instanceId.equals(instance);
        }
    }

    private final Key key;
    private final @Nullable ProxyConnectionPool pool;
    private final Set<Visit> visits = new HashSet<>();
    private @Nullable Instant firstRequest;

    Upstream(Key key) {
        this.key = key;
        this.pool = key.address() == null ? null : connections(key.address());
    }

    Key key() {
        return key;
    }

    String instanceId() {
        return key.instanceId();
    }

    /** Null if the target has no socket: as good as a refused connection. */
    @Nullable
    ProxyConnectionPool pool() {
        return pool;
    }

    Set<Visit> visits() {
        return visits;
    }

    void enter(Visit visit, Instant now) {
        visits.add(visit);
        if (firstRequest == null) {
            firstRequest = now;
        }
    }

    /** Ramps up from the first request on (E6). */
    int share(Target target, Instant now) {
        long ramp = target.slowStart().toMillis();
        if (ramp <= 0) {
            return FULL_SHARE;
        }
        long warm =
                firstRequest == null ? 0 : Duration.between(firstRequest, now).toMillis();
        return (int) Math.max(FIRST_SHARE, Math.min(FULL_SHARE, FULL_SHARE * warm / ramp));
    }

    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    private static ProxyConnectionPool connections(InetSocketAddress address) {
        URI uri = URI.create("http://" + address.getHostString() + ":" + address.getPort());
        return new ProxyConnectionPool(new Limits(), uri, UndertowClient.getInstance(), OptionMap.EMPTY);
    }

    /**
     * Never unavailable, never retried: whether a target gets requests is decided by the routing table alone. An idle
     * connection is given up well before a target's keep-alive ends it under a request (E5).
     */
    private static final class Limits implements ConnectionPoolManager {
        private static final int CONNECTIONS_PER_THREAD = 1024;
        private static final long IDLE_MILLIS = 1_000;

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public boolean handleError() {
            return true;
        }

        @Override
        public boolean clearError() {
            return true;
        }

        @Override
        public int getProblemServerRetry() {
            return 0;
        }

        @Override
        public int getMaxConnections() {
            return CONNECTIONS_PER_THREAD;
        }

        @Override
        public int getMaxCachedConnections() {
            return CONNECTIONS_PER_THREAD;
        }

        @Override
        public int getSMaxConnections() {
            return 0;
        }

        @Override
        public long getTtl() {
            return IDLE_MILLIS;
        }

        @Override
        public int getMaxQueueSize() {
            return CONNECTIONS_PER_THREAD;
        }
    }
}
