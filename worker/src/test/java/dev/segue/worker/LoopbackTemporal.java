package dev.segue.worker;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;

/** A server on 127.0.0.1 with some or all of Temporal's services. */
final class LoopbackTemporal implements AutoCloseable {
    private final Server server;

    private LoopbackTemporal(int port, Collection<BindableService> services) {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        services.forEach(builder::addService);
        try {
            server = builder.build().start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    static LoopbackTemporal on(int port) {
        return new LoopbackTemporal(port, new TestServicesStarter(true, 0).getServices());
    }

    static LoopbackTemporal with(BindableService service) {
        return new LoopbackTemporal(0, List.of(service));
    }

    int port() {
        return server.getPort();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
