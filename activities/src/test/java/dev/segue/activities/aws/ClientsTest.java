package dev.segue.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.workflows.aws.AwsScope;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientsTest {
    private static final AwsScope OURS = new AwsScope("eu-west-1", null);
    private static final AwsScope ROLE = new AwsScope("eu-west-1", "arn:aws:iam::111122223333:role/segue");
    private static final StaticCredentialsProvider WORKER =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("worker", "secret"));
    private static final String ASSUMED = """
            <AssumeRoleResponse><AssumeRoleResult><Credentials>
            <AccessKeyId>assumed</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2999-01-01T00:00:00Z</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;

    private final Wire wire = new Wire();
    private final Clients clients = Clients.over(wire, URI.create("http://127.0.0.1:1"), WORKER);

    @Test
    void keeps_one_client_per_service_and_scope() {
        AutoScalingClient first = clients.autoScaling(OURS);

        assertThat(clients.autoScaling(new AwsScope("eu-west-1", null))).isSameAs(first);
        assertThat(clients.autoScaling(new AwsScope("eu-west-2", null))).isNotSameAs(first);
        assertThat(clients.autoScaling(ROLE)).isNotSameAs(first);
    }

    @Test
    void signs_for_the_region_of_the_scope_as_the_worker() {
        clients.autoScaling(OURS).describeAutoScalingGroups();

        assertThat(wire.sent).hasSize(1);
        assertThat(wire.sent.get(0)).contains("=worker/").contains("/eu-west-1/autoscaling/");
    }

    @Test
    void assumes_the_role_of_the_scope_once() {
        clients.autoScaling(ROLE).describeAutoScalingGroups();
        clients.ec2(ROLE).describeImages();

        assertThat(wire.sent).hasSize(3);
        assertThat(wire.sent.get(0))
                .contains("=worker/")
                .contains("/eu-west-1/sts/")
                .contains("RoleSessionName=segue")
                .contains("role%2Fsegue");
        assertThat(wire.sent.get(1)).contains("=assumed/");
        assertThat(wire.sent.get(2)).contains("=assumed/").contains("/ec2/");
    }

    @Test
    void repeats_what_AWS_could_not_answer() {
        wire.errors = 2;

        clients.autoScaling(OURS).describeAutoScalingGroups();
        assertThat(wire.sent).hasSize(3);
    }

    @Test
    void stops_waiting_for_its_place_when_interrupted() {
        CallRate slow = CallRate.of("Auto Scaling", 1, 1, () -> 0);
        slow.reserve();
        Thread.currentThread().interrupt();

        assertThatThrownBy(limitedBy(slow)::describeAutoScalingGroups).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void lets_a_refusal_of_our_own_limit_through_the_SDK_as_it_is() {
        CallRate full = CallRate.of("Auto Scaling", 1, 1, () -> 0);
        full.reserve();
        full.reserve();
        full.reserve();

        assertThatThrownBy(limitedBy(full)::describeAutoScalingGroups)
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("THROTTLED"));
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void closes_what_carries_the_calls() {
        clients.autoScaling(ROLE);
        clients.close();

        assertThat(wire.closed).isTrue();
    }

    private AutoScalingClient limitedBy(CallRate rate) {
        return AutoScalingClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(wire)
                .credentialsProvider(WORKER)
                .overrideConfiguration(overriding -> overriding.addExecutionInterceptor(new RatedCalls(rate)))
                .build();
    }

    /** Answers every call, and keeps what was asked: who signed it, and the form. */
    private static final class Wire implements SdkHttpClient {
        final List<String> sent = new ArrayList<>();
        int errors;
        boolean closed;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return answer(request);
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {
            closed = true;
        }

        private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
            String signed =
                    request.httpRequest().firstMatchingHeader("Authorization").orElse("nobody");
            String form = form(request);
            sent.add(signed + " " + form);
            String body = form.contains("AssumeRole") ? ASSUMED : "<Response><Result></Result></Response>";
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(errors-- > 0 ? 500 : 200)
                            .build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        private static String form(HttpExecuteRequest request) throws IOException {
            if (request.contentStreamProvider().isEmpty()) {
                return "";
            }
            try (InputStream body = request.contentStreamProvider().get().newStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
