package dev.segue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
final class HttpFrontTest {
    private final Groups groups = new Groups();
    private final Front front =
            Front.builder(Clock.systemUTC()).autoScaling(groups).build();
    private final HttpFront server = new HttpFront(front, 0);
    private final SdkHttpClient http =
            ApacheHttpClient.builder().socketTimeout(Duration.ofMillis(300)).build();
    private final AutoScalingClient client = Clients.over(server, http).autoScaling();

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void real_clients_are_answered() {
        assertThat(client.describeAutoScalingGroups().autoScalingGroups()).hasSize(2);
        assertThatThrownBy(() -> setDesired("red", 1)).hasMessageContaining("name not found");
    }

    @Test
    void a_reset_closes_the_connection() {
        front.faults().add(Fault.on("autoscaling", "*").resetAfter());

        assertThatThrownBy(() -> setDesired("blue", 5)).isInstanceOf(SdkClientException.class);
        assertThat(groups.desired).containsEntry("blue", 5);
    }

    @Test
    void a_hang_ends_by_the_clients_timeout_and_not_at_the_end_of_the_server() {
        front.faults().add(Fault.on("autoscaling", "*").hangBefore());

        assertThatThrownBy(() -> setDesired("blue", 5))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("timed out");
        assertThat(groups.desired).containsEntry("blue", 3);
    }

    @Test
    void faults_are_posted_by_anybody() throws IOException, InterruptedException {
        assertThat(segue("POST", "{\"effect\": \"throttle\"}")).contains("\"throttle\"");
        assertThatThrownBy(() -> setDesired("blue", 5)).hasMessageContaining("Rate exceeded");
        assertThat(segue("GET", "")).contains("\"hit\":1");
        assertThat(segue("DELETE", "")).isEqualTo("[]");
        setDesired("blue", 5);
    }

    private String segue(String method, String body) throws IOException, InterruptedException {
        URI faults = URI.create("http://127.0.0.1:" + server.port() + "/_segue/faults");
        HttpRequest request = HttpRequest.newBuilder(faults)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private void setDesired(String group, int desired) {
        client.setDesiredCapacity(request -> request.autoScalingGroupName(group).desiredCapacity(desired));
    }
}
