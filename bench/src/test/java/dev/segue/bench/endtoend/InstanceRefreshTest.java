package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.sandbox.cloud.World;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class InstanceRefreshTest {
    private static final String GROUP = "shop-blue";
    private static final List<String> TWO_CALLS = List.of("CreateLaunchTemplateVersion", "StartInstanceRefresh");
    private static final Request ANN = new Request("ann", "a test");

    private final Rehearsal rehearsal = new Rehearsal().plan(blueGreen -> Stage.INSTANCE_REFRESH);
    private final AutoScalingClient autoScaling = rehearsal.cloud.autoScaling();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void replaces_every_instance_by_two_calls_and_never_serves_with_fewer() {
        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

        assertThat(rehearsal.mutations()).isEqualTo(TWO_CALLS);
        assertThat(rehearsal.fewestServing).isEqualTo(3);
        assertThat(settled())
                .containsEntry("shop-blue template", "2")
                .containsEntry("shop-blue versions", "{2=3}")
                .containsEntry("shop-blue sizes", rehearsal.before().get("shop-blue sizes"));
        assertThat(rehearsal.status().phases())
                .extracting(time -> time.phase())
                .containsExactly(Phase.PREPARE, Phase.SHIFT, Phase.BAKE, Phase.CLEAN_UP);
    }

    @Test
    void has_nothing_to_do_where_the_version_runs() {
        assertThat(rehearsal.deploy("ami-good1")).isEqualTo(new Outcome.Promoted());

        assertThat(rehearsal.mutations()).isEmpty();
        assertThat(rehearsal.status().log()).anyMatch(line -> line.contains("already running"));
    }

    @Test
    void waits_for_a_refresh_of_somebody_else_and_follows() {
        WorkflowStub workflow = startBesideAForeignRefresh("");
        rehearsal.env.sleep(Duration.ofMinutes(2));
        assertThat(rehearsal.mutations()).isEqualTo(List.of("StartInstanceRefresh"));
        assertThat(rehearsal.picture().get("template shop-blue")).isEqualTo("[1=ami-good1]");

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{2=3}");
    }

    @Test
    void refuses_beside_a_refresh_of_somebody_else_if_the_plan_says_so() {
        WorkflowStub workflow = startBesideAForeignRefresh("ifRefreshRunning: fail\n");

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.Refused.class);
        assertThat(rehearsal.picture()).containsEntry("template shop-blue", "[1=ami-good1]");
        assertThat(rehearsal.mutations()).isEqualTo(List.of("StartInstanceRefresh"));
    }

    @Test
    void gives_up_on_a_refresh_that_does_not_end() {
        rehearsal.cloud.faults().refresh(GROUP, true);

        assertRefused("somebody else");
    }

    @Test
    void adopts_a_refresh_of_somebody_else_that_brings_the_same_image() {
        createVersion(rehearsal);
        startForeign("2");
        rehearsal.plan(yaml -> yaml + "ifRefreshRunning: adopt\n");

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(rehearsal.mutations()).containsExactly("StartInstanceRefresh");
        assertThat(settled())
                .containsEntry("shop-blue versions", "{2=3}")
                .containsEntry("template shop-blue", "[1=ami-good1, 2=ami-good2]");
    }

    @Test
    void does_not_start_where_another_begins_between_its_look_and_its_start() {
        rehearsal.http.at(1, call -> {
            startForeign("1");
            return call.call();
        });

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{2=3}");
        assertThat(settled()).containsEntry("template shop-blue", "[1=ami-good1, 2=ami-good2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {Steering.ABORT, Steering.ROLLBACK})
    void ends_aborted_while_nothing_is_replaced(String request) {
        rehearsal.plan(yaml -> yaml + "approve: [SHIFT]\n");
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        rehearsal.env.sleep(Duration.ofMinutes(1));
        workflow.signal(request, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.Aborted.class);
        assertAsBefore();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 66})
    void goes_back_from_any_percentage(int percent) {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(percent);
        workflow.signal(Steering.ABORT, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOfAny(Outcome.Aborted.class, Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_while_it_bakes() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPhase(Phase.BAKE);
        workflow.signal(Steering.ROLLBACK, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_when_cancelled_from_outside() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        workflow.cancel();

        assertThatThrownBy(() -> rehearsal.outcome(workflow)).isInstanceOf(WorkflowFailedException.class);
        assertThat(rehearsal.status().outcome()).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void follows_AWS_back_when_an_alarm_goes_off() {
        rehearsal.alarm(Stage.ALARM, Duration.ofMinutes(7));

        assertThat(rehearsal.deploy("ami-good2")).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ami-never-healthy", "ami-missing"})
    void follows_AWS_back_from_a_version_that_does_not_come_up(String version) {
        assertThat(rehearsal.deploy(version)).isInstanceOfAny(Outcome.RolledBack.class, Outcome.Aborted.class);
        assertAsBefore();
    }

    @Test
    void goes_back_by_itself_after_its_timeout() {
        rehearsal.plan(yaml -> yaml + "timeout: 6m\n");

        assertThat(rehearsal.deploy("ami-good2")).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void names_what_is_mixed_when_somebody_else_cancels() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        autoScaling.cancelInstanceRefresh(request -> request.autoScalingGroupName(GROUP));

        Outcome outcome = rehearsal.outcome(workflow);
        assertThat(outcome).isInstanceOf(Outcome.NeedsOperator.class);
        assertThat(outcome.sentence()).contains("Cancelled", "is refreshed to", "others");
    }

    @Test
    void pauses_and_resumes_in_the_middle() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        workflow.signal(Steering.PAUSE, ANN);
        rehearsal.env.sleep(Duration.ofMinutes(10));
        String paused = rehearsal.picture().get("shop-blue versions");
        rehearsal.env.sleep(Duration.ofHours(2));
        assertThat(rehearsal.picture())
                .containsEntry("shop-blue versions", paused)
                .containsEntry("shop-blue suspended", "[InstanceRefresh]");
        workflow.signal(Steering.RESUME, ANN);

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue suspended", "[]");
    }

    @Test
    void goes_back_while_it_is_paused() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        workflow.signal(Steering.PAUSE, ANN);
        rehearsal.env.sleep(Duration.ofMinutes(10));
        workflow.signal(Steering.ROLLBACK, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void waits_for_an_approval_at_each_checkpoint() {
        rehearsal.plan(yaml -> yaml + "checkpoints: {percentages: [30, 60, 100], wait: 2m, approve: true}\n");
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        for (int checkpoint = 0; checkpoint < 2; checkpoint++) {
            rehearsal.env.sleep(Duration.ofHours(1));
            assertThat(rehearsal.status().waitsForApproval()).isEqualTo(Phase.SHIFT);
            assertThat(rehearsal.picture())
                    .containsEntry("shop-blue versions", "{1=%d, 2=%d}".formatted(2 - checkpoint, 1 + checkpoint));
            workflow.signal(Steering.APPROVE, ANN);
        }

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue suspended", "[]");
    }

    @Test
    void goes_back_from_a_checkpoint_that_nobody_approves() {
        rehearsal.plan(yaml -> yaml + "checkpoints: {percentages: [30, 100], wait: 2m, approve: true}\n");

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.RolledBack("nobody approved SHIFT within 24h"));
        assertAsBefore();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void repeats_nothing_when_a_reply_is_lost(int mutation) {
        rehearsal.http.at(mutation, call -> {
            call.call();
            throw new IOException("the reply is lost");
        });

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("template shop-blue", "[1=ami-good1, 2=ami-good2]");
        assertThat(refreshes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void repeats_nothing_when_the_worker_is_killed_at_each_activity(boolean done) {
        rehearsal.memory.lose();
        for (int activity = 1; activity <= 16; activity++) {
            rehearsal.cues.at(activity, attempt -> {
                rehearsal.cues.loseAttempt(done);
                return attempt.get();
            });
        }

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        rehearsal.standStill();
        assertThat(refreshes()).hasSize(1);
        assertThat(rehearsal.mutations()).isEqualTo(TWO_CALLS);
    }

    @Test
    void needs_few_events_for_many_instances_and_hours() {
        try (Rehearsal large = new Rehearsal(
                World.standard()
                        .withGroups(World.standard().groups().stream()
                                .map(group -> group.desired() == 0 ? group : group.withSizes(1, 300, 600))
                                .toList()),
                Knobs.DEFAULT)) {
            large.plan(blueGreen -> Stage.INSTANCE_REFRESH.replace("maxHealthyPercent: 150", "maxHealthyPercent: 102"));

            assertThat(large.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
            assertThat(large.history().getEvents()).hasSizeLessThan(200);
            assertThat(large.fewestServing).isEqualTo(300);
        }
    }

    @Test
    void refuses_a_group_whose_version_would_move() {
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GROUP)
                .launchTemplate(template -> template.launchTemplateName(GROUP).version("$Latest")));

        assertRefused("pin shop-blue to version 1");
    }

    @Test
    void refuses_an_image_that_would_move() {
        rehearsal
                .cloud
                .ec2()
                .createLaunchTemplateVersion(request -> request.launchTemplateName(GROUP)
                        .sourceVersion("1")
                        .launchTemplateData(data -> data.imageId("resolve:ssm:/images/shop")));
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GROUP)
                .launchTemplate(template -> template.launchTemplateName(GROUP).version("2")));

        Outcome outcome = rehearsal.deploy("ami-good2");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains("resolve:ssm:/images/shop: pin it to an AMI id");
    }

    @Test
    void keeps_the_overrides_of_a_mixed_instances_policy() {
        List<LaunchTemplateOverrides> overrides = List.of(
                LaunchTemplateOverrides.builder().instanceType("m7g.large").build());
        mix(overrides);

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        MixedInstancesPolicy policy = autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(GROUP))
                .autoScalingGroups()
                .get(0)
                .mixedInstancesPolicy();
        assertThat(policy.launchTemplate().overrides()).isEqualTo(overrides);
        assertThat(policy.launchTemplate().launchTemplateSpecification().version())
                .isEqualTo("2");
    }

    @Test
    void refuses_overrides_that_the_new_image_would_not_reach() {
        mix(List.of(LaunchTemplateOverrides.builder()
                .instanceType("m7g.large")
                .imageId("ami-good1")
                .build()));

        Outcome outcome = rehearsal.deploy("ami-good2");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains("R10");
        assertThat(rehearsal.mutations()).isEmpty();
    }

    private void mix(List<LaunchTemplateOverrides> overrides) {
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GROUP)
                .mixedInstancesPolicy(policy ->
                        policy.launchTemplate(template -> template.launchTemplateSpecification(specification ->
                                        specification.launchTemplateName(GROUP).version("1"))
                                .overrides(overrides))));
    }

    @Test
    void refuses_instances_in_standby_unless_the_plan_says_what_becomes_of_them() {
        autoScaling.enterStandby(request -> request.autoScalingGroupName(GROUP)
                .instanceIds(rehearsal.instancesOf(GROUP).get(0))
                .shouldDecrementDesiredCapacity(true));
        rehearsal.env.sleep(Duration.ofMinutes(10));

        assertRefused("1 instances in standby");
        rehearsal.plan(yaml -> yaml + "standbyInstances: ignore\n");
        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{1=1, 2=2}");
    }

    @Test
    void refuses_protected_instances_unless_the_plan_says_what_becomes_of_them() {
        autoScaling.setInstanceProtection(request -> request.autoScalingGroupName(GROUP)
                .instanceIds(rehearsal.instancesOf(GROUP).get(0))
                .protectedFromScaleIn(true));

        assertRefused("1 instances protected from scale-in");
        rehearsal.plan(yaml -> yaml + "protectedInstances: refresh\n");
        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{2=3}");
    }

    @Test
    void refuses_to_empty_a_group_of_one() {
        autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(GROUP).minSize(1).desiredCapacity(1));
        rehearsal.env.sleep(Duration.ofMinutes(20));
        rehearsal.plan(yaml -> yaml.replace("maxHealthyPercent: 150", "minHealthyPercent: 50"));

        assertRefused("R12");
    }

    @Test
    void refuses_a_group_that_cannot_be_refreshed() {
        autoScaling.suspendProcesses(
                request -> request.autoScalingGroupName(GROUP).scalingProcesses("InstanceRefresh", "Launch"));

        assertRefused("InstanceRefresh, Launch suspended");
    }

    private void assertRefused(String because) {
        Outcome outcome = rehearsal.deploy("ami-good2");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains(because);
        assertThat(rehearsal.picture()).containsEntry("template shop-blue", "[1=ami-good1]");
    }

    /** What is on its way out has gone by then. */
    private Map<String, String> settled() {
        rehearsal.standStill();
        rehearsal.settle(Duration.ofMinutes(20));
        return rehearsal.picture();
    }

    private void assertAsBefore() {
        assertThat(settled()).isEqualTo(rehearsal.before());
        assertThat(rehearsal.status().ledger()).isEmpty();
        assertThat(rehearsal.fewestServing).isEqualTo(3);
    }

    private WorkflowStub startBesideAForeignRefresh(String plan) {
        startForeign("1");
        rehearsal.plan(yaml -> yaml + plan);
        return rehearsal.start("ami-good2", "d-1");
    }

    private void startForeign(String version) {
        startForeign(rehearsal, version);
    }

    static void createVersion(Rehearsal rehearsal) {
        rehearsal
                .cloud
                .ec2()
                .createLaunchTemplateVersion(request -> request.launchTemplateName(GROUP)
                        .sourceVersion("1")
                        .launchTemplateData(data -> data.imageId("ami-good2")));
    }

    static void startForeign(Rehearsal rehearsal, String version) {
        rehearsal
                .clients
                .autoScaling(Stage.SCOPE)
                .startInstanceRefresh(request -> request.autoScalingGroupName(GROUP)
                        .desiredConfiguration(desired -> desired.launchTemplate(
                                template -> template.launchTemplateName(GROUP).version(version)))
                        .preferences(preferences ->
                                preferences.minHealthyPercentage(100).maxHealthyPercentage(150)));
    }

    private void awaitPercent(int percent) {
        for (int looks = 0; looks < 400 && percent() < percent; looks++) {
            rehearsal.env.sleep(Duration.ofSeconds(3));
        }
        if (percent == 0) {
            rehearsal.env.sleep(Duration.ofSeconds(40));
        }
        assertThat(percent()).isGreaterThanOrEqualTo(percent);
    }

    private List<InstanceRefresh> refreshes() {
        return autoScaling
                .describeInstanceRefreshes(request -> request.autoScalingGroupName(GROUP))
                .instanceRefreshes();
    }

    private int percent() {
        return refreshes().stream()
                .findFirst()
                .map(refresh -> refresh.percentageComplete())
                .orElse(0);
    }

    private void awaitPhase(Phase phase) {
        Status status = rehearsal.status();
        for (int looks = 0; looks < 400 && status.phase() != phase; looks++) {
            rehearsal.env.sleep(Duration.ofSeconds(5));
            status = rehearsal.status();
        }
        assertThat(status.phase()).isEqualTo(phase);
    }
}
