package dev.segue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.ResourceContentionException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
final class FrontTest {
    private final TestClock clock = new TestClock();
    private final Front front = Front.builder(clock)
            .autoScaling(new Groups())
            .ec2(new NoInstances())
            .cloudWatch(new Alarms())
            .sts(new AnyRole())
            .build();
    private final Clients clients = Clients.inMemory(front);
    private final AutoScalingClient autoScaling = clients.autoScaling();
    private final Raw raw = new Raw(front);

    /** Security Token Service that lets everybody in. */
    private static final class AnyRole implements StsClient {
        @Override
        public AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(AssumeRoleWithWebIdentityRequest request) {
            return AssumeRoleWithWebIdentityResponse.builder()
                    .audience(request.roleArn())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void a_refusal_arrives_with_aws_code_text_and_status() {
        assertThatThrownBy(() -> autoScaling.setDesiredCapacity(
                        request -> request.autoScalingGroupName("red").desiredCapacity(1)))
                .asInstanceOf(type(AutoScalingException.class))
                .satisfies(thrown -> assertThat(thrown.statusCode()).isEqualTo(400))
                .extracting(AutoScalingException::awsErrorDetails)
                .satisfies(details -> assertThat(details.errorCode()).isEqualTo("ValidationError"))
                .satisfies(details ->
                        assertThat(details.errorMessage()).isEqualTo("AutoScalingGroup name not found - no '<red>'"));
    }

    @Test
    void what_an_exception_leaves_out_comes_from_the_model() {
        assertThatThrownBy(() -> autoScaling.resumeProcesses(request -> request.autoScalingGroupName("blue")))
                .asInstanceOf(type(ResourceContentionException.class))
                .satisfies(thrown -> assertThat(thrown.statusCode()).isEqualTo(500))
                .satisfies(thrown ->
                        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ResourceContention"))
                .satisfies(thrown ->
                        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("busy"));
    }

    @Test
    void ec2_refuses_in_its_own_form() {
        assertThatThrownBy(() -> clients.ec2().describeInstances(request -> request.instanceIds("i-1")))
                .asInstanceOf(type(Ec2Exception.class))
                .extracting(thrown -> thrown.awsErrorDetails().errorCode())
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void what_nobody_implements_is_named() {
        assertThatThrownBy(() -> autoScaling.enterStandby(request -> request.autoScalingGroupName("blue")))
                .hasMessageContaining("The sandbox does not implement autoscaling:EnterStandby")
                .asInstanceOf(type(AutoScalingException.class))
                .satisfies(thrown -> assertThat(thrown.statusCode()).isEqualTo(501))
                .satisfies(thrown ->
                        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"));
    }

    @Test
    void cloud_watch_is_understood_in_three_languages() {
        assertThat(clients.cloudWatch()
                        .describeAlarms(request -> request.alarmNames("a"))
                        .metricAlarms()
                        .get(0))
                .returns("a", alarm -> alarm.alarmName())
                .returns(StateValue.ALARM, alarm -> alarm.stateValue());
        assertThat(text(raw.json("monitoring", "DescribeAlarms", "{\"AlarmNames\": [\"a\"]}")))
                .isEqualTo("{\"MetricAlarms\":[{\"AlarmName\":\"a\",\"StateValue\":\"ALARM\",\"Threshold\":1.5}]}");
        assertThat(text(raw.form("monitoring", "Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=a")))
                .contains("<DescribeAlarmsResult><MetricAlarms><member><AlarmName>a</AlarmName>");
    }

    @Test
    void security_tokens_are_given_without_a_signature() {
        assertThat(clients.sts()
                        .assumeRoleWithWebIdentity(request -> request.roleArn("arn:aws:iam::1:role/x"))
                        .audience())
                .isEqualTo("arn:aws:iam::1:role/x");
    }

    @Test
    void calls_are_on_record() {
        clock.pass(Duration.ofSeconds(5));
        autoScaling.describeAutoScalingGroups(request -> request.autoScalingGroupNames("blue", "green"));
        autoScaling.setDesiredCapacity(
                request -> request.autoScalingGroupName("blue").desiredCapacity(4));

        assertThat(front.calls().all())
                .containsExactly(
                        new Call(
                                clock.instant(),
                                "autoscaling",
                                "DescribeAutoScalingGroups",
                                "blue and 1 more",
                                false,
                                "ok",
                                null,
                                Duration.ZERO),
                        new Call(
                                clock.instant(),
                                "autoscaling",
                                "SetDesiredCapacity",
                                "blue",
                                true,
                                "ok",
                                null,
                                Duration.ZERO));
        assertThat(front.calls().mutating()).extracting(Call::name).containsExactly("autoscaling:SetDesiredCapacity");
    }

    @Test
    void calls_can_be_read_as_json() {
        autoScaling.describeAutoScalingGroups();
        autoScaling.setDesiredCapacity(
                request -> request.autoScalingGroupName("blue").desiredCapacity(4));

        assertThat(text(raw.get("/_segue/calls", "mutating=true")))
                .isEqualTo("[{\"at\":\"2026-01-01T00:00:00Z\",\"service\":\"autoscaling\",\"operation\":"
                        + "\"SetDesiredCapacity\",\"resource\":\"blue\",\"mutating\":true,\"outcome\":\"ok\","
                        + "\"took\":\"PT0S\"}]");
        assertThat(text(raw.get("/_segue/calls", ""))).contains("DescribeAutoScalingGroups");
    }

    @Test
    void the_record_of_calls_does_not_grow_for_ever() {
        Calls calls = new Calls();
        Call call = new Call(clock.instant(), "ec2", "DescribeInstances", "", false, "ok", null, Duration.ZERO);
        IntStream.rangeClosed(0, Calls.MOST).forEach(number -> calls.add(call));

        assertThat(calls.all()).hasSize(Calls.MOST);
    }

    @Test
    void others_may_answer_below_segue() {
        front.route(
                "GET",
                "world",
                request -> Map.of("name", request.parameter("name").orElse("none")));
        front.route("POST", "world", request -> {
            throw new IllegalArgumentException("no such world: " + request.text());
        });

        assertThat(text(raw.get("/_segue/world", "name=a%20b"))).isEqualTo("{\"name\":\"a b\"}");
        assertThat(text(raw.post("/_segue/world", Map.of(), "flat"))).isEqualTo("{\"error\":\"no such world: flat\"}");
        assertThat(raw.post("/_segue/world", Map.of(), "flat").status()).isEqualTo(400);
        assertThat(raw.get("/_segue/moon", "").status()).isEqualTo(404);
    }

    @Test
    void faults_can_be_posted_and_read_back() {
        WireResponse posted = raw.post("/_segue/faults", Map.of(), """
                [{"service": "autoscaling", "operation": "Set*", "contains": "blue", "nth": 2, "times": 3,
                  "effect": "slow-after", "delayMillis": 1}, {"effect": "throttle", "probability": 0.5, "seed": 7}]
                """);

        assertThat(posted.status()).isEqualTo(200);
        assertThat(text(raw.get("/_segue/faults", "")))
                .isEqualTo(text(posted))
                .contains("\"effect\":\"slow-after\",\"delayMillis\":1,\"matched\":0,\"hit\":0}");
        assertThat(front.faults().all()).hasSize(2);
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        assertThat(List.of(
                        "{",
                        "{\"effect\": \"explode\"}",
                        "{\"effect\": \"stale\"}",
                        "{}",
                        "{\"effect\": \"throttle\", \"colour\": 1}",
                        "{\"effect\": \"throttle\", \"nth\": 0}"))
                .allSatisfy(json -> assertThat(
                                raw.post("/_segue/faults", Map.of(), json).status())
                        .isEqualTo(400));
        assertThat(text(raw.post("/_segue/faults", Map.of(), "{\"effect\": \"stale\"}")))
                .isEqualTo("{\"error\":\"faults cannot be read: stale needs seconds, at least 1\"}");
        assertThat(front.faults().all()).isEmpty();
    }

    private static String text(WireResponse response) {
        return response.body().asUtf8String();
    }
}
