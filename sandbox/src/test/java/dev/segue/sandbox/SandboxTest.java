package dev.segue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxTest {
    private static final int FAST = 600;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void serves_the_standard_world_with_real_processes() throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings(InstanceKind.PROCESS), Clock.systemUTC())) {
            assertThat(sandbox.awaitServing()).isEmpty();
            Ready ready = sandbox.ready();

            HttpResponse<String> answer = get(ready.loadBalancer() + "/orders");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Version")).hasValue("good1");
            assertThat(get(ready.aws() + "/_segue/requests").body())
                    .contains("\"path\":\"/orders\"", "\"version\":\"good1\"", "\"failure\":null");
            assertThat(get(ready.aws() + "/_segue/counters").body()).contains("\"byStatus\":{\"200\":1}");
            assertThat(get(ready.aws() + "/_segue/world").body()).contains("shop-green");
            assertThat(ready.temporal()).startsWith("127.0.0.1:");
        }
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void knows_which_instances_are_healthy_without_processes() throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings(InstanceKind.FAKE), Clock.systemUTC())) {
            assertThat(sandbox.awaitServing()).isEmpty();
            assertThat(get(sandbox.ready().loadBalancer()).statusCode()).isEqualTo(502);
        }
    }

    private HttpResponse<String> get(String uri) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    private static SandboxSettings settings(InstanceKind instances) {
        return new SandboxSettings(
                Optional.empty(), FAST, 0, 0, 0, new TemporalChoice.Embedded(), instances, Optional.empty(), 1);
    }
}
