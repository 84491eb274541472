package dev.segue.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.segue.activities.aws.Clients;
import dev.segue.workflows.deployment.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.inject.Singleton;
import java.io.IOException;

/** How the worker meets Temporal and AWS. */
@Factory
final class TemporalFactory {
    private static final double SECONDS_BETWEEN_REPORTS = 5;
    /** Workers that report themselves are a call that Temporal's test server lacks, of which it would warn (T11). */
    private static final java.time.Duration NO_WORKER_HEARTBEAT = java.time.Duration.ofSeconds(-1);

    @Singleton
    ClientConfigProfile profile() {
        try {
            return ClientConfigProfile.load();
        } catch (IOException | RuntimeException unreadable) {
            throw unusable(unreadable);
        }
    }

    private static IllegalStateException unusable(Exception why) {
        return new IllegalStateException(
                "the Temporal settings (temporal.toml, TEMPORAL_*) cannot be used: " + OneLine.of(why));
    }

    @Singleton
    @Bean(preDestroy = "close")
    Scope metrics(MeterRegistry registry) {
        return new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(Duration.ofSeconds(SECONDS_BETWEEN_REPORTS));
    }

    @Singleton
    @Bean(preDestroy = "shutdown")
    WorkflowServiceStubs service(ClientConfigProfile profile, Scope metrics) {
        try {
            return WorkflowServiceStubs.newServiceStubs(
                    WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                            .setMetricsScope(metrics)
                            .build());
        } catch (RuntimeException unusable) {
            throw unusable(unusable);
        }
    }

    @Singleton
    WorkflowClient client(WorkflowServiceStubs service, ClientConfigProfile profile) {
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                        .setDataConverter(Json.dataConverter())
                        .setWorkerHeartbeatInterval(NO_WORKER_HEARTBEAT)
                        .validateAndBuildWithDefaults());
    }

    @Singleton
    @Bean(preDestroy = "close")
    Clients clients() {
        return Clients.fromEnvironment();
    }
}
