package dev.segue.sandbox.temporal;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Temporal's own test server as a local service: on 127.0.0.1 only (T1), in real time, and in such a way that a worker
 * may be killed and another goes on (T2). It remembers everything, in memory only (T4, T6).
 */
public final class LocalTemporal implements TemporalServer {
    private static final int LARGEST_MESSAGE_BYTES = 16 << 20;
    private static final boolean TIME_PASSES_AS_EVER = true;

    private final TestServicesStarter services;
    private final Server server;

    private LocalTemporal(TestServicesStarter services, Server server) {
        this.services = services;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param port 0 for any free one
     * @param searchAttributes those that workflows may set, by name (T9)
     * @throws BindException if the port is taken
     */
    public static LocalTemporal start(int port, Map<String, IndexedValueType> searchAttributes) throws IOException {
        TestServicesStarter services = new TestServicesStarter(TIME_PASSES_AS_EVER, 0);
        OperatorServiceImplBase operator = services.getOperatorService();
        operator.addSearchAttributes(
                AddSearchAttributesRequest.newBuilder()
                        .putAllSearchAttributes(searchAttributes)
                        .build(),
                new Ignored<>());
        try {
            return new LocalTemporal(services, serve(services, port));
        } catch (IOException taken) {
            services.close();
            throw new BindException(taken.getMessage());
        }
    }

    private static Server serve(TestServicesStarter services, int port) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .maxInboundMessageSize(LARGEST_MESSAGE_BYTES);
        WorkflowTasksFirst workflowTasksFirst = new WorkflowTasksFirst();
        for (BindableService each : services.getServices()) {
            builder.addService(ServerInterceptors.intercept(each, new MendedAnswers(), workflowTasksFirst));
        }
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME, ServingStatus.SERVING);
        return builder.addService(health.getHealthService()).build().start();
    }

    @Override
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** None: the UI asks for what this service does not have (T7). */
    @Override
    public Optional<String> ui() {
        return Optional.empty();
    }

    @Override
    public void close() {
        server.shutdownNow();
        services.close();
    }
}
