package dev.segue.activities.autoscaling;

import static dev.segue.activities.Acting.failureOf;
import static dev.segue.activities.Acting.notYet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeAutoScaling;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeEc2;
import dev.segue.activities.fakes.FakeLoadBalancing;
import dev.segue.activities.fakes.Faults;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.GroupSetUp;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.Capacity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsAutoScalingGroupsTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final AsgName GREEN = new AsgName("shop-green");
    private static final AsgName NOBODY = new AsgName("nobody");
    private static final TargetGroupArn MAIN = new TargetGroupArn("arn:aws:tg/shop-main/1");
    private static final LaunchTemplateVersion SECOND = new LaunchTemplateVersion("lt-1", "2");
    private static final Instant START = Instant.parse("2026-08-01T10:00:00.700Z");

    private final Acting acting = new Acting();
    private final FakeAutoScaling aws = new FakeAutoScaling("shop-green", 3);
    private final FakeLoadBalancing balancer = new FakeLoadBalancing();
    private final FakeClients clients = new FakeClients(aws, balancer, new FakeEc2());
    private final AutoScalingGroups groups =
            acting.on(AutoScalingGroups.class, new AwsAutoScalingGroups(clients, acting.attempts));

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void describes_a_group_by_counts() {
        aws.add(1, "Pending:Wait");
        aws.add(2, "Standby");
        aws.add(1, "EnteringStandby");
        aws.add(1, "Terminating:Proceed");
        aws.add(1, "Terminated");
        aws.add(1, "ReplacingRootVolume:Wait");
        aws.change("i-00000001", instance -> instance.protectedFromScaleIn(true));
        aws.suspended.addAll(List.of("Terminate", "AZRebalance"));
        aws.tags.putAll(Map.of("segue:deployment", "d-1", "team", "shop"));
        aws.trafficSources.put("arn:b", "InService");
        aws.trafficSources.put("arn:c", "Removing");
        aws.oldAttachments.put("arn:a", "Added");
        aws.oldAttachments.put("arn:b", "InService");

        GroupView view = groups.describe(SCOPE, GREEN);

        assertThat(view.instances()).isEqualTo(new GroupView.InstanceCounts(3, 1, 3, 1, 1, 1));
        assertThat(view.capacity()).isEqualTo(new Capacity(0, 3, 1000));
        assertThat(view.template()).isEqualTo(new LaunchTemplateVersion("lt-1", "1"));
        assertThat(view.suspended()).containsExactly("AZRebalance", "Terminate");
        assertThat(view.attached()).extracting(TargetGroupArn::value).containsExactly("arn:a", "arn:b");
        assertThat(view.marks()).containsExactly(Map.entry("segue:deployment", "d-1"));
        assertThat(view.gracePeriod()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void fails_for_good_when_there_is_no_such_group() {
        assertThat(failureOf(() -> groups.describe(SCOPE, NOBODY))).satisfies(failure -> {
            assertThat(failure.getType()).isEqualTo("NO_SUCH_RESOURCE");
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getOriginalMessage()).contains("nobody");
        });
    }

    @Test
    void inspects_what_can_get_in_the_way() {
        aws.hooks.add(hook("autoscaling:EC2_INSTANCE_LAUNCHING", 60));
        aws.hooks.add(hook("autoscaling:EC2_INSTANCE_LAUNCHING", 3600));
        aws.hooks.add(hook("autoscaling:EC2_INSTANCE_TERMINATING", 30));
        aws.schedules.add(ScheduledUpdateGroupAction.builder()
                .scheduledActionName("nightly")
                .build());
        aws.refreshes.add(FakeAutoScaling.refresh("r-2", InstanceRefreshStatus.BAKING));
        aws.refreshes.add(FakeAutoScaling.refresh("r-1", InstanceRefreshStatus.SUCCESSFUL));

        assertThat(groups.inspect(SCOPE, GREEN))
                .isEqualTo(
                        new GroupSetUp(Duration.ofHours(1), Duration.ofSeconds(30), List.of("nightly"), false, "r-2"));
    }

    @Test
    void marks_a_group_once() {
        assertThat(groups.mark(SCOPE, GREEN, "d-1", "min=4")).isEqualTo("d-1");
        assertThat(groups.mark(SCOPE, GREEN, "d-1", "min=4")).isEqualTo("d-1");

        assertThat(aws.tags).isEqualTo(Map.of("segue:deployment", "d-1", "segue:ledger", "min=4"));
        assertThat(aws.mutations).containsExactly("tag");
    }

    @Test
    void leaves_the_marks_of_another_deployment_alone() {
        aws.tags.put("segue:deployment", "d-0");

        assertThat(groups.mark(SCOPE, GREEN, "d-1", "min=4")).isEqualTo("d-0");
        groups.unmark(SCOPE, GREEN, "d-1");
        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void removes_its_marks_once() {
        groups.mark(SCOPE, GREEN, "d-1", "min=4");
        groups.unmark(SCOPE, GREEN, "d-1");
        groups.unmark(SCOPE, GREEN, "d-1");

        assertThat(aws.tags).isEmpty();
        assertThat(aws.mutations).containsExactly("tag", "untag");
    }

    @Test
    void launches_with_all_sizes_in_one_update_and_once() {
        groups.launch(SCOPE, GREEN, SECOND, new Capacity(4, 4, 8));
        groups.launch(SCOPE, GREEN, SECOND, new Capacity(4, 4, 8));

        assertThat(aws.mutations).containsExactly("update 4/4/8");
        assertThat(groups.describe(SCOPE, GREEN).template()).isEqualTo(SECOND);
    }

    @Test
    void launches_by_the_policy_of_a_group_that_has_one() {
        aws.policy = MixedInstancesPolicy.builder()
                .launchTemplate(launch -> launch.launchTemplateSpecification(aws.template)
                        .overrides(List.of(LaunchTemplateOverrides.builder()
                                .instanceType("m7g.large")
                                .build())))
                .instancesDistribution(spread -> spread.onDemandBaseCapacity(2))
                .build();

        groups.launch(SCOPE, GREEN, SECOND, new Capacity(4, 4, 8));

        assertThat(groups.describe(SCOPE, GREEN).template()).isEqualTo(SECOND);
        assertThat(aws.policy.instancesDistribution().onDemandBaseCapacity()).isEqualTo(2);
        assertThat(aws.policy.launchTemplate().overrides()).hasSize(1);
    }

    @Test
    void sets_the_minimum_and_leaves_the_rest() {
        groups.setMinimum(SCOPE, GREEN, 2);
        groups.setMinimum(SCOPE, GREEN, 2);

        assertThat(aws.mutations).containsExactly("update 2/3/1000");
    }

    @Test
    void does_not_resize_twice_when_the_reply_was_lost() {
        clients.put(Faults.losingReplies(AutoScalingClient.class, aws, "updateAutoScalingGroup", 1));

        groups.resize(SCOPE, GREEN, new Capacity(1, 2, 4));

        assertThat(aws.mutations).containsExactly("update 1/2/4");
    }

    @Test
    void is_done_only_when_a_describe_shows_it() {
        clients.put(Faults.staleReads(AutoScalingClient.class, aws, "describeAutoScalingGroups", 2));

        assertThat(notYet(() -> groups.resize(SCOPE, GREEN, new Capacity(1, 2, 4))))
                .isEqualTo("shop-green does not show min=1,desired=2,max=4");
        groups.resize(SCOPE, GREEN, new Capacity(1, 2, 4));
        assertThat(aws.mutations).containsExactly("update 1/2/4");
    }

    @Test
    void suspends_and_resumes_once_and_never_all_processes() {
        groups.suspend(SCOPE, GREEN, List.of("AZRebalance"));
        groups.suspend(SCOPE, GREEN, List.of("AZRebalance"));
        groups.suspend(SCOPE, GREEN, List.of());
        groups.resume(SCOPE, GREEN, List.of("AZRebalance"));
        groups.resume(SCOPE, GREEN, List.of("AZRebalance"));
        groups.resume(SCOPE, GREEN, List.of());

        assertThat(aws.mutations).containsExactly("suspend [AZRebalance]", "resume [AZRebalance]");
    }

    @Test
    void empties_a_group_of_protected_and_standby_instances() {
        aws.add(2, "Standby");
        aws.max = 3;
        aws.change("i-00000001", instance -> instance.protectedFromScaleIn(true));

        groups.empty(SCOPE, GREEN);

        assertThat(aws.instances).isEmpty();
        assertThat(aws.mutations).containsExactly("update 0/3/5", "exitStandby 2", "protect 1", "update 0/0/0");
    }

    @Test
    void leaves_an_empty_group_alone() {
        groups.empty(SCOPE, GREEN);
        aws.mutations.clear();

        groups.empty(SCOPE, GREEN);
        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void waits_until_no_instance_is_left_in_any_state() {
        aws.add(1, "Terminating:Wait");

        assertThat(notYet(() -> groups.empty(SCOPE, GREEN))).isEqualTo("1 instances of shop-green not terminated");
        aws.moveAll("Terminating:Wait", "Terminated");
        groups.empty(SCOPE, GREEN);
        assertThat(aws.mutations).containsExactly("update 0/0/0");
    }

    @Test
    void does_not_scale_to_zero_before_all_are_out_of_standby() {
        aws.add(1, "EnteringStandby");

        assertThat(notYet(() -> groups.empty(SCOPE, GREEN))).isEqualTo("1 instances of shop-green still in standby");
        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void waits_for_instances_in_service() {
        groups.inService(SCOPE, GREEN, 3, START);

        assertThat(notYet(() -> groups.inService(SCOPE, GREEN, 4, START)))
                .isEqualTo("3 of 4 instances of shop-green in service");
    }

    @Test
    void fails_with_the_sentence_of_AWS_when_a_launch_fails() {
        aws.failedLaunch(Instant.parse("2026-08-01T10:00:00Z"), "Failed", "You have requested more vCPU capacity");

        assertThat(failureOf(() -> groups.inService(SCOPE, GREEN, 4, START))).satisfies(failure -> {
            assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getOriginalMessage()).isEqualTo("shop-green: You have requested more vCPU capacity");
        });
    }

    @Test
    void ignores_launches_that_failed_before_or_once_the_goal_holds() {
        aws.failedLaunch(Instant.parse("2026-08-01T09:59:59Z"), "Failed", "long ago");
        notYet(() -> groups.inService(SCOPE, GREEN, 4, START));

        aws.failedLaunch(Instant.parse("2026-08-01T10:01:00Z"), "Cancelled", "one of many");
        groups.inService(SCOPE, GREEN, 3, START);
    }

    @Test
    void sets_healthy_what_is_marked_but_healthy_in_the_target_group() {
        aws.change("i-00000001", instance -> instance.healthStatus("Unhealthy"));
        aws.change("i-00000002", instance -> instance.healthStatus("Unhealthy"));
        balancer.healthy(MAIN, "i-00000001", "i-00000003");

        groups.setHealthy(SCOPE, GREEN, MAIN);
        groups.setHealthy(SCOPE, GREEN, MAIN);
        assertThat(aws.mutations).containsExactly("setHealth i-00000001 Healthy");
    }

    private static LifecycleHook hook(String transition, int timeout) {
        return LifecycleHook.builder()
                .lifecycleTransition(transition)
                .heartbeatTimeout(timeout)
                .build();
    }
}
