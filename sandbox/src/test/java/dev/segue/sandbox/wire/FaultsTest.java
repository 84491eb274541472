package dev.segue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.ResourceContentionException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Each fault seen through the real client, with its real retries. */
@DisplayNameGeneration(ReplaceUnderscores.class)
final class FaultsTest {
    private final TestClock clock = new TestClock();
    private final Groups groups = new Groups();
    private final Front front =
            Front.builder(clock).autoScaling(groups).ec2(new NoInstances()).build();
    private final AutoScalingClient client = client(1);

    @Test
    void throttling_ends_in_the_clients_own_attempts() {
        front.faults().add(Fault.on("autoscaling", "SetDesiredCapacity").throttle());

        assertThatThrownBy(() -> setDesired(client(3), "blue", 5))
                .hasMessageContaining("SDK Attempt Count: 3")
                .asInstanceOf(type(AwsServiceException.class))
                .satisfies(thrown -> assertThat(thrown.isThrottlingException()).isTrue())
                .satisfies(thrown ->
                        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("Throttling"));
        assertThat(front.calls().to("SetDesiredCapacity")).hasSize(3).allMatch(call -> "throttle".equals(call.fault()));
        assertThat(groups.desired).containsEntry("blue", 3);
    }

    @Test
    void throttling_uses_the_services_own_code() {
        front.faults().add(Fault.on("ec2", "*").throttle());
        Ec2Client ec2 = Clients.inMemory(front).ec2();

        assertThatThrownBy(ec2::describeInstances)
                .asInstanceOf(type(Ec2Exception.class))
                .satisfies(thrown -> assertThat(thrown.isThrottlingException()).isTrue())
                .satisfies(thrown ->
                        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded"));
    }

    @Test
    void throttling_for_a_while_is_survived() {
        front.faults().add(Fault.everywhere().times(2).throttle());

        setDesired(client(3), "blue", 5);

        assertThat(groups.desired).containsEntry("blue", 5);
    }

    @Test
    void an_error_before_the_change_leaves_it_undone() {
        front.faults().add(Fault.on("autoscaling", "SetDesiredCapacity").errorBefore());

        assertThatThrownBy(() -> setDesired(client, "blue", 5))
                .asInstanceOf(type(AutoScalingException.class))
                .satisfies(thrown -> assertThat(thrown.statusCode()).isEqualTo(500))
                .satisfies(thrown ->
                        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("InternalFailure"));
        assertThat(groups.desired).containsEntry("blue", 3);
    }

    @Test
    void an_error_after_the_change_leaves_it_done() {
        front.faults().add(Fault.on("autoscaling", "SetDesiredCapacity").errorAfter("ServiceUnavailable", 503));

        assertThatThrownBy(() -> setDesired(client, "blue", 5)).hasMessageContaining("503");
        assertThat(groups.desired).containsEntry("blue", 5);
    }

    @Test
    void a_modelled_code_arrives_as_the_sdks_class_with_the_models_status() {
        front.faults().add("{\"effect\": \"error-before\", \"code\": \"ResourceContention\", \"message\": \"busy\"}");

        assertThatThrownBy(() -> setDesired(client, "blue", 5))
                .isInstanceOf(ResourceContentionException.class)
                .hasMessageContaining("busy (Service: AutoScaling, Status Code: 500");
    }

    @Test
    void a_reset_before_the_change_leaves_it_undone() {
        front.faults().add(Fault.on("autoscaling", "*").resetBefore());

        assertThatThrownBy(() -> setDesired(client, "blue", 5))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Connection reset");
        assertThat(groups.desired).containsEntry("blue", 3);
        assertThat(front.calls().all())
                .singleElement()
                .extracting(Call::outcome)
                .isEqualTo("reset");
    }

    @Test
    void a_reset_after_the_change_leaves_it_done() {
        front.faults().add(Fault.on("autoscaling", "*").resetAfter());

        assertThatThrownBy(() -> setDesired(client, "blue", 5)).isInstanceOf(SdkClientException.class);
        assertThat(groups.desired).containsEntry("blue", 5);
    }

    @Test
    void a_hang_ends_by_the_clients_timeout() {
        front.faults().add(Fault.on("autoscaling", "*").hangAfter());
        AutoScalingClient impatient = Clients.inMemory(front)
                .autoScaling(builder -> builder.overrideConfiguration(settings ->
                        settings.retryStrategy(Clients.attempts(1)).apiCallAttemptTimeout(Duration.ofMillis(200))));

        assertThatThrownBy(() -> setDesired(impatient, "blue", 5)).isInstanceOf(ApiCallAttemptTimeoutException.class);
        assertThat(groups.desired).containsEntry("blue", 5);
    }

    @Test
    void a_slow_call_is_answered_all_the_same() {
        front.faults().add(Fault.on("autoscaling", "*").slowBefore(Duration.ofMillis(20)));

        setDesired(client, "blue", 5);

        assertThat(groups.desired).containsEntry("blue", 5);
        assertThat(front.calls().all()).singleElement().extracting(Call::fault).isEqualTo("slow-before");
    }

    @Test
    void a_stale_answer_is_no_older_than_it_says() {
        assertThat(desired("blue")).isEqualTo(3);
        front.faults().add(Fault.on("autoscaling", "Describe*").stale(Duration.ofSeconds(15)));
        setDesired(client, "blue", 5);
        clock.pass(Duration.ofSeconds(10));

        assertThat(desired("blue")).isEqualTo(3);
        clock.pass(Duration.ofSeconds(10));
        assertThat(desired("blue")).isEqualTo(5);
        clock.pass(Duration.ofSeconds(30));
        setDesired(client, "blue", 7);
        assertThat(desired("blue")).isEqualTo(7);
    }

    @Test
    void a_stale_answer_belongs_to_the_same_question() {
        front.faults().add(Fault.on("autoscaling", "Describe*").stale(Duration.ofSeconds(15)));

        assertThat(desired("blue")).isEqualTo(3);
        assertThat(desired("green")).isZero();
    }

    @Test
    void only_the_nth_call_is_hit() {
        front.faults().add(Fault.on("autoscaling", "SetDesiredCapacity").nth(2).errorBefore());

        assertThatCode(() -> setDesired(client, "blue", 5)).doesNotThrowAnyException();
        assertThatThrownBy(() -> setDesired(client, "blue", 6)).isInstanceOf(AutoScalingException.class);
        assertThatCode(() -> setDesired(client, "blue", 7)).doesNotThrowAnyException();
    }

    @Test
    void only_calls_that_contain_the_text_are_hit() {
        front.faults().add(Fault.everywhere().containing("green").errorBefore());

        assertThatCode(() -> setDesired(client, "blue", 5)).doesNotThrowAnyException();
        assertThatThrownBy(() -> setDesired(client, "green", 5)).isInstanceOf(AutoScalingException.class);
    }

    @Test
    void the_same_seed_hits_the_same_calls() {
        front.faults().add(Fault.everywhere().probability(0.3, 7).errorBefore());
        String first = hits(100);
        front.faults().clear();
        front.faults().add(Fault.everywhere().probability(0.3, 7).errorBefore());

        assertThat(hits(100)).isEqualTo(first);
        assertThat(first.chars().filter(hit -> hit == 'x').count()).isBetween(15L, 45L);
    }

    @Test
    void the_first_fault_that_fits_is_played() {
        front.faults().add(Fault.everywhere().times(1).errorBefore("First", 400));
        front.faults().add(Fault.everywhere().errorBefore("Second", 400));

        assertThat(code()).isEqualTo("First");
        assertThat(code()).isEqualTo("Second");
    }

    @Test
    void clearing_ends_the_delay_of_a_call_that_hangs() throws InterruptedException {
        front.faults().add(Fault.on("autoscaling", "*").slowAfter(Duration.ofMinutes(5)));
        Thread caller = new Thread(() -> setDesired(client, "blue", 5));
        caller.start();
        while (!Integer.valueOf(5).equals(groups.desired.get("blue"))) {
            Thread.onSpinWait();
        }

        while (caller.isAlive()) {
            front.faults().clear();
            caller.join(10);
        }

        assertThat(front.calls().all())
                .singleElement()
                .extracting(Call::outcome)
                .isEqualTo("ok");
    }

    private String code() {
        try {
            setDesired(client, "blue", 5);
            return "none";
        } catch (AwsServiceException thrown) {
            return thrown.awsErrorDetails().errorCode();
        }
    }

    private String hits(int calls) {
        StringBuilder hits = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            hits.append(code().equals("none") ? '.' : 'x');
        }
        return hits.toString();
    }

    private int desired(String group) {
        return client.describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .get(0)
                .desiredCapacity();
    }

    private AutoScalingClient client(int attempts) {
        return Clients.inMemory(front)
                .autoScaling(builder ->
                        builder.overrideConfiguration(settings -> settings.retryStrategy(Clients.attempts(attempts))));
    }

    private static void setDesired(AutoScalingClient client, String group, int desired) {
        client.setDesiredCapacity(request -> request.autoScalingGroupName(group).desiredCapacity(desired));
    }
}
