package dev.segue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.Scope;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServingTest {
    private static final String NOBODY = "127.0.0.1:1";

    @Test
    void is_healthy_once_it_polls() throws Exception {
        try (LoopbackTemporal temporal = LoopbackTemporal.on(0);
                ApplicationContext context = application(temporal.address())) {
            HttpResponse<String> before = get(context, "/health");
            context.getBean(Serving.class).startWhenPossible();
            HttpResponse<String> after = get(context, "/health");

            assertThat(before.statusCode()).isEqualTo(503);
            assertThat(before.body()).contains("\"temporalAnswers\":true", "\"polling\":false");
            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(after.body()).contains("\"status\":\"UP\"", "\"taskQueue\":\"segue\"", "\"polling\":true");
        }
    }

    @Test
    void is_not_healthy_without_temporal() throws Exception {
        try (ApplicationContext context = application(NOBODY)) {
            HttpResponse<String> health = get(context, "/health");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"status\":\"DOWN\"", "\"temporalAnswers\":false");
        }
    }

    @Test
    void starts_as_soon_as_temporal_is_there() throws Exception {
        LoopbackTemporal first = LoopbackTemporal.on(0);
        int port = first.port();
        first.close();
        try (ApplicationContext context = application("127.0.0.1:" + port)) {
            Serving serving = context.getBean(Serving.class);
            assertThat(context.getBean(Readiness.class).obstacle()).isPresent();
            try (LoopbackTemporal second = LoopbackTemporal.on(port)) {
                serving.startWhenPossible();

                assertThat(second.port()).isEqualTo(port);
                assertThat(serving.isPolling()).isTrue();
            }
        }
    }

    @Test
    void says_why_it_cannot_start_without_temporal() {
        try (ApplicationContext context = application(NOBODY)) {
            assertThat(context.getBean(Readiness.class).obstacle())
                    .hasValue("no Temporal service answers at 127.0.0.1:1 (UNAVAILABLE)");
        }
    }

    @Test
    void names_the_command_that_adds_missing_search_attributes() {
        try (LoopbackTemporal temporal = LoopbackTemporal.with(new OnlyFour());
                ApplicationContext context = application(temporal.address())) {
            assertThat(context.getBean(Readiness.class).obstacle())
                    .hasValue("the namespace default lacks search attributes; add them: temporal operator"
                            + " search-attribute create --namespace default --name SeguePhase --type Keyword"
                            + " --name SegueOutcome --type Keyword");
        }
    }

    @Test
    void measures_its_calls_to_temporal() throws Exception {
        try (LoopbackTemporal temporal = LoopbackTemporal.on(0);
                ApplicationContext context = application(temporal.address())) {
            context.getBean(Serving.class).startWhenPossible();
            context.getBean(Scope.class).close();

            assertThat(get(context, "/prometheus").body()).contains("temporal_worker_start");
        }
    }

    @Test
    void answers_errors_by_their_status_alone() throws Exception {
        try (ApplicationContext context = application(NOBODY)) {
            assertThat(get(context, "/nothing").body()).isEqualTo("{\"status\":404,\"message\":\"Not Found\"}");
        }
    }

    private static ApplicationContext application(String temporal) {
        return ApplicationContext.run(
                Map.of(TestProfileFactory.ADDRESS, temporal, "micronaut.server.port", WorkerCommand.ANY_PORT));
    }

    private static HttpResponse<String> get(ApplicationContext context, String path)
            throws IOException, InterruptedException {
        EmbeddedServer http = context.getBean(EmbeddedServer.class);
        URI base = http.isRunning() ? http.getURI() : http.start().getURI();
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** A namespace that was set up for an older version. */
    private static final class OnlyFour extends OperatorServiceImplBase {
        @Override
        public void listSearchAttributes(
                ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
            ListSearchAttributesResponse.Builder known = ListSearchAttributesResponse.newBuilder();
            for (String name : new String[] {"SegueService", "SegueEnvironment", "SegueStrategy", "SegueVersion"}) {
                known.putCustomAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
            }
            answer.onNext(known.build());
            answer.onCompleted();
        }
    }
}
