package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/** How many at a time, and when it waits. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshPaceTest {
    private final Refreshed refreshed = new Refreshed();
    private final Shop shop = refreshed.shop;

    @ParameterizedTest(name = "{0} instances, {1} to {2} % healthy: at least {3} ready, {4} ahead")
    @CsvSource(delimiter = '|', textBlock = """
            # desired | min | max | ready | ahead
            10        | 90  | 100 | 9     | 0
            10        | 100 | 100 | 10    | 1
            10        | 100 | 110 | 10    | 1
            10        | 100 | 150 | 10    | 5
            10        | 90  | 110 | 9     | 1
            3         | 90  | 100 | 2     | 0
            3         | 100 | 110 | 3     | 1
            3         | 34  | 100 | 2     | 0
            1         | 90  | 100 | 0     | 0
            1         | 90  | 110 | 1     | 1
            10        | 0   | 100 | 0     | 0
            1000      | 100 | 110 | 1000  | 100
            """)
    void R4_minimum_and_maximum_healthy_percentage(int desired, int min, int max, int ready, int ahead) {
        refreshed.again(preferences -> preferences.minHealthyPercentage(min).maxHealthyPercentage(max));
        RefreshRules rules = new RefreshRules(refreshed.newest().preferences());

        assertThat(rules.leastReady(desired)).isEqualTo(ready);
        assertThat(rules.launchedAhead(desired)).isEqualTo(ahead);
    }

    @Test
    void R12_a_group_of_one_is_out_of_service_with_the_defaults() {
        shop.size(BLUE, 1, 1, 6);
        shop.pass(Duration.ofMinutes(10));
        assertThat(refreshed.serving()).isEqualTo(1);
        refreshed.again(preferences -> {});
        shop.seconds(10);

        assertThat(refreshed.serving()).isZero();
    }

    @Test
    void R4_the_warm_up_is_the_groups_or_else_its_grace_period() {
        refreshed.again(preferences -> {});
        assertThat(refreshed.newest().preferences().instanceWarmup()).isEqualTo(300);

        Refreshed other = new Refreshed();
        other.shop.autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(BLUE).defaultInstanceWarmup(20));
        other.again(preferences -> {});
        assertThat(other.newest().preferences().instanceWarmup()).isEqualTo(20);
    }

    @Test
    void skip_matching_leaves_alone_what_is_as_desired() {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 33);
        refreshed.cancel();
        refreshed.until("Cancelled");
        shop.pass(Duration.ofMinutes(10));
        List<String> done =
                refreshed.ids(instance -> instance.launchTemplate().version().equals("2"));
        assertThat(done).isNotEmpty();

        shop.autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName(BLUE)
                .desiredConfiguration(desired -> desired.launchTemplate(
                        template -> template.launchTemplateName(BLUE).version("2")))
                .preferences(preferences -> preferences.skipMatching(true).instanceWarmup(0)));
        assertThat(refreshed.newest().instancesToUpdate()).isEqualTo(3 - done.size());
        refreshed.until("Successful");

        assertThat(refreshed.versions()).containsExactly("2", "2", "2");
        assertThat(shop.ids(BLUE)).containsAll(done);
    }

    @Test
    void skip_matching_with_nothing_to_do_succeeds_at_once() {
        List<String> ids = shop.ids(BLUE);
        refreshed.again(preferences -> preferences.skipMatching(true));
        shop.seconds(10);

        assertThat(refreshed.status()).isEqualTo("Successful");
        assertThat(shop.ids(BLUE)).isEqualTo(ids);
    }

    @Test
    void R6_waits_at_each_checkpoint_and_replaces_nothing_meanwhile() {
        refreshed.start(
                "ami-good2",
                preferences -> preferences.checkpointPercentages(33, 66, 100).checkpointDelay(600));
        Instant at33 = reached(33);
        Instant at66 = reached(66);

        assertThat(refreshed.newest().statusReason()).contains("checkpoint 66");
        assertThat(Duration.between(at33, at66)).isGreaterThan(Duration.ofMinutes(10));
        shop.seconds(590);
        assertThat(refreshed.versions()).containsOnlyOnce("1");
        refreshed.until("Successful");
        assertThat(Duration.between(at66, shop.clock.instant())).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void R6_an_hour_if_no_delay_is_given() {
        refreshed.start("ami-good2", preferences -> preferences.checkpointPercentages(33, 100));

        assertThat(refreshed.newest().preferences().checkpointDelay()).isEqualTo(3600);
        reached(33);
        shop.seconds(3590);
        assertThat(refreshed.newest().percentageComplete()).isEqualTo(33);
    }

    @Test
    void R6_a_small_group_skips_checkpoints() {
        refreshed.start(
                "ami-good2",
                preferences ->
                        preferences.checkpointPercentages(10, 20, 30, 100).checkpointDelay(600));
        refreshed.until("Successful");

        assertThat(shop.cloud.events())
                .filteredOn(event -> event.kind() == Event.Kind.CHECKPOINT)
                .hasSize(1);
    }

    @Test
    void R6_scale_out_repeats_a_checkpoint() {
        refreshed.start(
                "ami-good2",
                preferences -> preferences.checkpointPercentages(60, 100).checkpointDelay(600));
        reached(66);
        shop.seconds(600);
        shop.size(BLUE, 2, 6, 6);
        refreshed.until("Successful");

        assertThat(shop.cloud.events())
                .filteredOn(event -> event.kind() == Event.Kind.CHECKPOINT)
                .hasSize(2);
        assertThat(refreshed.versions()).containsOnly("2").hasSize(6);
    }

    @Test
    void R6_a_last_checkpoint_below_100_succeeds_on_part_of_the_fleet() {
        refreshed.start("ami-good2", preferences -> preferences.checkpointPercentages(50));
        InstanceRefresh last = refreshed.until("Successful");

        assertThat(last.percentageComplete()).isEqualTo(66);
        shop.pass(Duration.ofHours(1));
        assertThat(refreshed.versions()).containsOnlyOnce("1").hasSize(3);
        assertThat(shop.group(BLUE).launchTemplate().version()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"InstanceRefresh", "Launch", "Terminate"})
    void R8_a_suspended_process_stops_it_without_a_limit(String process) {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 33);
        shop.suspend(BLUE, process);
        shop.pass(Duration.ofHours(5));

        assertThat(refreshed.status()).isEqualTo("InProgress");
        assertThat(refreshed.versions()).filteredOn("1"::equals).hasSize(2);
        assertThat(refreshed.newest().percentageComplete()).isLessThan(100);
        assertThat(refreshed.newest().statusReason()).contains(process);
        shop.resume(BLUE, process);
        refreshed.until("Successful");
    }

    @Test
    void R8_a_refresh_started_while_suspended_stays_pending() {
        shop.suspend(BLUE, "InstanceRefresh");
        refreshed.start("ami-good2");
        shop.pass(Duration.ofHours(1));

        assertThat(refreshed.status()).isEqualTo("Pending");
    }

    @Test
    void R8_whether_a_checkpoint_runs_while_paused_is_a_knob() {
        assertThat(afterAPauseAtTheCheckpoint(new Refreshed())).isGreaterThan(33);
        assertThat(afterAPauseAtTheCheckpoint(Refreshed.with(knobs -> knobs.withCheckpointRunsWhilePaused(false))))
                .isEqualTo(33);
    }

    /** Percent five minutes after a pause of an hour in a checkpoint of half an hour. */
    private static int afterAPauseAtTheCheckpoint(Refreshed refreshed) {
        refreshed.start(
                "ami-good2",
                preferences -> preferences.checkpointPercentages(33, 100).checkpointDelay(1800));
        refreshed.until(refresh -> refresh.percentageComplete() == 33);
        refreshed.shop.suspend(BLUE, "InstanceRefresh");
        refreshed.pass(Duration.ofHours(1));
        refreshed.shop.resume(BLUE, "InstanceRefresh");
        refreshed.pass(Duration.ofMinutes(5));
        return refreshed.newest().percentageComplete();
    }

    @Test
    void R13_scale_out_in_the_middle_launches_the_desired_configuration() {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 33);

        shop.size(BLUE, 2, 5, 6);
        shop.seconds(10);

        assertThat(refreshed.ids(instance -> instance.launchTemplate().version().equals("2")))
                .hasSizeGreaterThanOrEqualTo(3);
        refreshed.until("Successful");
        assertThat(refreshed.versions()).containsOnly("2").hasSize(5);
    }

    @Test
    void scale_in_in_the_middle() {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 33);

        shop.size(BLUE, 2, 2, 6);
        refreshed.until("Successful");

        assertThat(refreshed.versions()).containsExactly("2", "2");
    }

    @Test
    void lost_instances_come_back_as_desired() {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 33);
        shop.ids(BLUE).forEach(shop.cloud.faults()::loseInstance);

        refreshed.until("Successful");

        assertThat(refreshed.versions()).containsExactly("2", "2", "2");
    }

    @Test
    void hooks_hold_what_comes_and_what_goes() {
        shop.hook(BLUE, "ready", "autoscaling:EC2_INSTANCE_LAUNCHING");
        refreshed.start("ami-good2");
        shop.pass(Duration.ofMinutes(30));
        assertThat(refreshed.newest().percentageComplete()).isZero();

        List<String> held =
                refreshed.ids(instance -> instance.lifecycleStateAsString().equals("Pending:Wait"));
        assertThat(held).hasSize(1);
        shop.autoScaling.completeLifecycleAction(request -> request.autoScalingGroupName(BLUE)
                .lifecycleHookName("ready")
                .instanceId(held.get(0))
                .lifecycleActionResult("CONTINUE"));
        refreshed.until(refresh -> refresh.percentageComplete() == 33);
    }

    @Test
    void A30_the_time_of_a_hook_comes_on_top_of_the_hour() {
        shop.autoScaling.putLifecycleHook(request -> request.autoScalingGroupName(BLUE)
                .lifecycleHookName("ready")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                .heartbeatTimeout(7200));
        refreshed.start("ami-good2");
        shop.pass(Duration.ofMinutes(119));
        assertThat(refreshed.status()).isEqualTo("InProgress");

        InstanceRefresh last = refreshed.until("Failed");
        assertThat(Duration.between(last.startTime(), last.endTime())).isLessThan(Duration.ofMinutes(190));
    }

    private Instant reached(int percent) {
        refreshed.until(refresh -> refresh.percentageComplete() >= percent);
        return shop.clock.instant();
    }
}
