package dev.segue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The guard of the codec: it rests on metadata of the SDK that is not meant for the public. */
@DisplayNameGeneration(ReplaceUnderscores.class)
final class RoundTripTest {
    private final AtomicReference<SdkPojo> received = new AtomicReference<>();
    private final AtomicReference<SdkPojo> answer = new AtomicReference<>();

    static List<Api> services() {
        return List.of(Api.AUTO_SCALING, Api.EC2, Api.ELASTIC_LOAD_BALANCING_V2, Api.CLOUD_WATCH, Api.SSM, Api.STS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void every_operation_arrives_and_is_answered_in_memory(Api api) {
        assertThat(differences(api, Clients.inMemory(echo(api)), new RandomPojos(7, 12)))
                .isEmpty();
    }

    /** Shallower: a socket carries deep requests like flat ones. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void every_operation_arrives_and_is_answered_over_http(Api api) {
        try (HttpFront front = new HttpFront(echo(api), 0);
                SdkHttpClient http = ApacheHttpClient.create()) {
            assertThat(differences(api, Clients.over(front, http), new RandomPojos(7, 2)))
                    .isEmpty();
        }
    }

    @Test
    void all_operations_of_all_services_are_meant() {
        assertThat(services().stream().flatMap(api -> new Operations(api.client()).names()))
                .hasSizeGreaterThan(900)
                .contains("DescribeAutoScalingGroups", "DescribeSSLPolicies", "PutMetricAlarm", "AssumeRoleWithSAML");
    }

    private List<String> differences(Api api, Clients clients, RandomPojos random) {
        Object client = clients.of(api);
        List<String> differences = new ArrayList<>();
        Operations operations = new Operations(api.client());
        operations.names().sorted().forEach(name -> {
            roundTrip(operations.find(name).orElseThrow(), client, random, differences);
        });
        return differences;
    }

    private void roundTrip(Operation operation, Object client, RandomPojos random, List<String> differences) {
        SdkPojo request = random.full(operation.request().get());
        received.set(null);
        SdkPojo response = random.full(emptyResponse(request));
        answer.set(response);
        SdkPojo back = (SdkPojo) operation.method().apply(client, (SdkRequest) request);
        compare(operation.name() + " request", request, Objects.requireNonNull(received.get()), differences);
        compare(operation.name() + " response", response, back, differences);
    }

    private static SdkPojo emptyResponse(SdkPojo request) {
        String shape = request.getClass().getName().replaceFirst("Request$", "Response");
        try {
            var builder = Class.forName(shape).getMethod("builder");
            builder.setAccessible(true);
            return (SdkPojo) builder.invoke(null);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("no " + shape, impossible);
        }
    }

    private Front echo(Api api) {
        Object service = Proxy.newProxyInstance(
                api.client().getClassLoader(), new Class<?>[] {api.client()}, (proxy, method, arguments) -> {
                    received.set((SdkPojo) arguments[0]);
                    return answer.get();
                });
        return Front.builder(Clock.systemUTC()).with(api, service).build();
    }

    private static void compare(String what, SdkPojo sent, SdkPojo got, List<String> differences) {
        if (!sent.equalsBySdkFields(got)) {
            differences.add(what + ": " + firstDifference(sent, got));
        }
    }

    private static String firstDifference(SdkPojo sent, SdkPojo got) {
        for (SdkField<?> field : sent.sdkFields()) {
            Object left = field.getValueOrDefault(sent);
            Object right = field.getValueOrDefault(got);
            if (left instanceof SdkPojo inner && right instanceof SdkPojo other && !left.equals(right)) {
                return field.memberName() + "/" + firstDifference(inner, other);
            }
            if (!Objects.equals(left, right)) {
                return field.memberName() + " sent " + left + " got " + right;
            }
        }
        return "none";
    }
}
