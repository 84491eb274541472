package dev.segue.activities.loadbalancing;

import static dev.segue.activities.Acting.failureOf;
import static dev.segue.activities.Acting.notYet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeAutoScaling;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeLoadBalancing;
import dev.segue.activities.fakes.Faults;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.TargetCounts;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Percent;
import dev.segue.workflows.deployment.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsTargetGroupsTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final AsgName GREEN = new AsgName("shop-green");
    private static final AsgName BLUE = new AsgName("shop-blue");
    private static final TargetGroupArn MAIN =
            new TargetGroupArn("arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop-main/0123");
    private static final Percent ALL = new Percent(100);
    private static final Instant START = Instant.parse("2026-08-01T10:00:00.700Z");
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Acting acting = new Acting();
    private final FakeAutoScaling aws = new FakeAutoScaling("shop-green", 3);
    private final FakeLoadBalancing balancer = new FakeLoadBalancing();
    private final FakeClients clients = new FakeClients(aws, balancer);
    private final TargetGroups targetGroups =
            acting.on(TargetGroups.class, new AwsTargetGroups(clients, acting.attempts));

    @BeforeEach
    void add_the_other_group() {
        aws.others.put("shop-blue", List.of());
    }

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void describes_settings_and_attributes() {
        balancer.attributes.put("deregistration_delay.timeout_seconds", "60");
        balancer.attributes.put("stickiness.enabled", "true");

        assertThat(targetGroups.describe(SCOPE, MAIN)).satisfies(view -> {
            assertThat(view.deregistrationDelay()).isEqualTo(Duration.ofMinutes(1));
            assertThat(view.slowStart()).isZero();
            assertThat(view.sticky()).isTrue();
            assertThat(view.health().matcher()).isEqualTo("200");
            assertThat(view.health().longestToHealthy()).isEqualTo(Duration.ofSeconds(150));
        });
    }

    @Test
    void tells_targets_of_the_group_from_others() {
        balancer.healthy(MAIN, "i-00000001", "i-stranger");
        balancer.target(MAIN, "i-00000002", "initial", null);
        balancer.target(MAIN, "i-00000003", "draining", null);

        assertThat(targetGroups.count(SCOPE, GREEN, MAIN)).isEqualTo(new TargetCounts(1, 2, 1, 1));
    }

    @Test
    void attaches_once() {
        targetGroups.attach(SCOPE, GREEN, MAIN);
        targetGroups.attach(SCOPE, GREEN, MAIN);

        assertThat(aws.mutations).containsExactly("attach");
    }

    @Test
    void counts_an_old_attachment_as_one() {
        aws.oldAttachments.put(MAIN.value(), "InService");

        targetGroups.attach(SCOPE, GREEN, MAIN);
        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void waits_while_the_attachment_is_adding() {
        aws.stateAfterAttach = "Adding";

        assertThat(notYet(() -> targetGroups.attach(SCOPE, GREEN, MAIN)))
                .isEqualTo("the attachment of shop-green to shop-main is Adding");
        aws.trafficSources.put(MAIN.value(), "Added");
        targetGroups.attach(SCOPE, GREEN, MAIN);
        assertThat(aws.mutations).containsExactly("attach");
    }

    @Test
    void does_not_attach_twice_when_the_reply_was_lost() {
        clients.put(Faults.losingReplies(AutoScalingClient.class, aws, "attachTrafficSources", 1));

        assertThat(failureOf(() -> targetGroups.attach(SCOPE, GREEN, MAIN)).getType())
                .isEqualTo("BUSY");
        targetGroups.attach(SCOPE, GREEN, MAIN);
        assertThat(aws.mutations).containsExactly("attach");
    }

    @Test
    void detaches_by_the_call_that_fits() {
        aws.trafficSources.put(MAIN.value(), "InService");
        targetGroups.detach(SCOPE, GREEN, MAIN);
        targetGroups.detach(SCOPE, GREEN, MAIN);
        aws.oldAttachments.put(MAIN.value(), "Added");
        targetGroups.detach(SCOPE, GREEN, MAIN);

        assertThat(aws.mutations).containsExactly("detach", "detachOld");
    }

    @Test
    void waits_until_the_attachment_is_absent() {
        aws.trafficSources.put(MAIN.value(), "InService");
        aws.stateAfterDetach = "Removing";

        notYet(() -> targetGroups.detach(SCOPE, GREEN, MAIN));
        assertThat(notYet(() -> targetGroups.detach(SCOPE, GREEN, MAIN)))
                .isEqualTo("shop-green is being detached from shop-main");
        aws.trafficSources.clear();
        targetGroups.detach(SCOPE, GREEN, MAIN);
        assertThat(aws.mutations).containsExactly("detach");
    }

    @Test
    void waits_for_as_many_as_asked_and_says_why_one_is_not_healthy() {
        balancer.healthy(MAIN, "i-00000001", "i-00000003", "i-stranger");
        balancer.target(MAIN, "i-00000002", "unhealthy", "Target.ResponseCodeMismatch");

        assertThat(targetGroups.healthy(SCOPE, GREEN, MAIN, 2, START)).isEqualTo(2);
        assertThat(notYet(() -> targetGroups.healthy(SCOPE, GREEN, MAIN, 3, START)))
                .isEqualTo("2 of 3 instances of shop-green healthy in shop-main:"
                        + " i-00000002 is unhealthy, Target.ResponseCodeMismatch");
    }

    @Test
    void says_nothing_of_instances_when_there_are_too_few() {
        balancer.healthy(MAIN, "i-00000001", "i-00000002", "i-00000003");

        assertThat(notYet(() -> targetGroups.healthy(SCOPE, GREEN, MAIN, 4, START)))
                .isEqualTo("3 of 4 instances of shop-green healthy in shop-main");
    }

    @Test
    void gives_up_on_a_version_whose_instances_are_replaced_again_and_again() {
        String cause = "an instance was taken out of service in response to an ELB system health check failure.";
        aws.ended(START.minusSeconds(1), cause);
        aws.ended(START, cause);
        aws.ended(START, "a user request");
        notYet(() -> targetGroups.healthy(SCOPE, GREEN, MAIN, 2, START));
        aws.ended(START.plusSeconds(60), cause);

        assertThat(failureOf(() -> targetGroups.healthy(SCOPE, GREEN, MAIN, 2, START)))
                .satisfies(failure -> {
                    assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
                    assertThat(failure.getOriginalMessage())
                            .startsWith("2 instances of shop-green failed their health check and were replaced");
                });
    }

    @Test
    void proves_by_two_good_looks_apart() {
        balancer.healthy(MAIN, "i-00000001", "i-00000002", "i-00000003");

        assertThat(notYet(this::prove)).endsWith("looking once more");
        assertThat(notYet(this::prove)).endsWith("looking once more");
        acting.pass(Duration.ofSeconds(6));
        prove();
    }

    @Test
    void begins_anew_after_a_bad_look() {
        balancer.healthy(MAIN, "i-00000001", "i-00000002", "i-00000003");
        notYet(this::prove);
        balancer.healthy(MAIN, "i-stranger");
        acting.pass(Duration.ofSeconds(6));

        assertThat(notYet(this::prove))
                .isEqualTo(
                        "shop-main has 3 of 3 healthy targets of shop-green, 1 healthy others, 0 registered of shop-blue");
        balancer.target(MAIN, "i-stranger", "draining", null);
        assertThat(notYet(this::prove)).endsWith("looking once more");
    }

    @Test
    void does_not_prove_while_the_other_group_is_registered() {
        aws.others.put("shop-blue", List.of("i-blue"));
        balancer.healthy(MAIN, "i-00000001", "i-00000002", "i-00000003");
        balancer.target(MAIN, "i-blue", "unhealthy", null);

        assertThat(notYet(this::prove)).endsWith("1 registered of shop-blue");
        balancer.target(MAIN, "i-blue", "draining", null);
        assertThat(notYet(this::prove)).endsWith("looking once more");
    }

    @Test
    void fails_after_two_looks_below_the_floor() {
        balancer.healthy(MAIN, "i-00000001", "i-00000002");

        assertThat(notYet(() -> targetGroups.watch(SCOPE, GREEN, MAIN, new Percent(60), 3, EVERY)))
                .isEqualTo("2 instances of shop-green healthy in shop-main, at least 2 wanted");
        notYet(() -> targetGroups.watch(SCOPE, GREEN, MAIN, ALL, 3, EVERY));
        assertThat(targetGroups.watch(SCOPE, GREEN, MAIN, ALL, 3, EVERY))
                .isEqualTo(new Verdict.Failed("2 instances of shop-green healthy in shop-main, at least 3 wanted"));
    }

    private void prove() {
        targetGroups.prove(SCOPE, MAIN, GREEN, BLUE, ALL, 3);
    }
}
