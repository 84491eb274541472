package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.code;
import static dev.segue.sandbox.cloud.Shop.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/** Replacing the instances of a group in place. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshTest {
    private final Refreshed refreshed = new Refreshed();
    private final Shop shop = refreshed.shop;

    @Test
    void R4_launches_before_it_terminates_if_maximum_healthy_is_above_100() {
        refreshed.start("ami-good2");

        refreshed.until(refresh -> {
            assertThat(refreshed.serving()).isGreaterThanOrEqualTo(3);
            assertThat(refreshed.ids(
                            instance -> instance.lifecycleState().toString().startsWith("Pending")
                                    || instance.lifecycleState().toString().equals("InService")))
                    .hasSizeBetween(3, 4);
            return refresh.statusAsString().equals("Successful");
        });

        assertThat(refreshed.versions()).containsExactly("2", "2", "2");
    }

    @Test
    void R4_terminates_first_with_the_defaults_of_90_and_100() {
        refreshed.again(preferences -> preferences.instanceWarmup(60));
        assertThat(refreshed.newest().preferences().minHealthyPercentage()).isEqualTo(90);

        shop.seconds(15);
        assertThat(refreshed.serving()).isEqualTo(2);
        refreshed.until(refresh -> {
            assertThat(refreshed.serving()).isBetween(2, 3);
            assertThat(shop.group(BLUE).desiredCapacity()).isEqualTo(3);
            return refresh.statusAsString().equals("Successful");
        });
    }

    @Test
    void R7_goes_by_pending_and_in_progress_to_successful_and_counts_what_is_warmed_up() {
        refreshed.start("ami-good2");
        assertThat(refreshed.status()).isEqualTo("Pending");
        assertThat(refreshed.newest().instancesToUpdate()).isEqualTo(3);

        shop.seconds(5);
        assertThat(refreshed.status()).isEqualTo("InProgress");
        InstanceRefresh first = refreshed.until(refresh -> refresh.percentageComplete() > 0);
        assertThat(first.percentageComplete()).isEqualTo(33);
        assertThat(first.instancesToUpdate()).isEqualTo(2);
        // a minute to boot and five passed checks at 30 s; the warm-up is over by then
        assertThat(Duration.between(first.startTime(), shop.clock.instant()).toSeconds())
                .isBetween(210L, 230L);

        InstanceRefresh last = refreshed.until("Successful");
        assertThat(last.percentageComplete()).isEqualTo(100);
        assertThat(last.instancesToUpdate()).isZero();
        assertThat(last.endTime()).isEqualTo(shop.clock.instant());
    }

    @Test
    void R7_a_warm_up_that_takes_longer_than_the_checks_is_waited_for() {
        refreshed.start("ami-good2", preferences -> preferences.instanceWarmup(600));

        refreshed.until(refresh -> refresh.statusReason() != null
                && refresh.statusReason().startsWith("Waiting for instances to warm up before continuing."));
        InstanceRefresh first = refreshed.until(refresh -> refresh.percentageComplete() > 0);

        assertThat(Duration.between(first.startTime(), shop.clock.instant()).toSeconds())
                .isBetween(660L, 680L);
    }

    @Test
    void R3_the_group_takes_the_desired_configuration_on_success_and_only_then() {
        AutoScalingGroup before = shop.group(BLUE);
        refreshed.start("ami-good2");
        refreshed.until(refresh -> {
            boolean over = refresh.endTime() != null;
            assertThat(shop.group(BLUE).launchTemplate().version()).isEqualTo(over ? "2" : "1");
            return over;
        });

        assertThat(shop.group(BLUE).launchTemplate())
                .isEqualTo(before.launchTemplate().toBuilder().version("2").build());
    }

    @Test
    void activities_say_that_it_was_the_refresh() {
        refreshed.start("ami-good2");
        refreshed.until("Successful");

        List<String> causes =
                shop.activities(BLUE).stream().map(Activity::cause).toList();
        assertThat(causes)
                .hasSize(6)
                .filteredOn(cause -> cause.contains("was launched in response to an instance refresh."))
                .hasSize(3);
        assertThat(causes)
                .filteredOn(cause -> cause.contains("was taken out of service in response to an instance refresh."))
                .hasSize(3);
    }

    @Test
    void what_leaves_drains_first() {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() > 0);

        assertThat(shop.targets(Shop.MAIN)).containsValue("draining");
        shop.pass(Shop.DELAY);
        assertThat(shop.cuts).hasSize(1);
    }

    @Test
    void R14_one_refresh_per_group() {
        refreshed.start("ami-good2");

        assertThat(code(() -> refreshed.start("ami-good3"))).isEqualTo("InstanceRefreshInProgress");
        assertThat(sentence(() -> refreshed.start("ami-good3")))
                .isEqualTo("An Instance Refresh is already in progress and blocks the execution of this Instance"
                        + " Refresh.");
    }

    @Test
    void R14_history_is_kept_for_six_weeks_the_newest_first() {
        String first = refreshed.start("ami-good2");
        refreshed.until("Successful");
        String second = refreshed.start("ami-good3");
        refreshed.until("Successful");

        assertThat(refreshed.all())
                .extracting(InstanceRefresh::instanceRefreshId)
                .containsExactly(second, first);
        assertThat(shop.autoScaling
                        .describeInstanceRefreshes(
                                request -> request.autoScalingGroupName(BLUE).instanceRefreshIds(first))
                        .instanceRefreshes())
                .hasSize(1);
        shop.pass(Duration.ofDays(43));
        assertThat(refreshed.all()).isEmpty();
    }

    @Test
    void pages_as_asked_for() {
        refreshed.start("ami-good2");
        refreshed.until("Successful");
        refreshed.start("ami-good3");

        var page = shop.autoScaling.describeInstanceRefreshes(
                request -> request.autoScalingGroupName(BLUE).maxRecords(1));
        assertThat(page.instanceRefreshes()).hasSize(1);
        assertThat(shop.autoScaling
                        .describeInstanceRefreshes(
                                request -> request.autoScalingGroupName(BLUE).nextToken(page.nextToken()))
                        .instanceRefreshes())
                .extracting(InstanceRefresh::statusAsString)
                .containsExactly("Successful");
    }

    @Test
    void R9_cancelling_leaves_the_fleet_mixed_and_the_group_unchanged() {
        AutoScalingGroup before = shop.group(BLUE);
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() > 0);

        assertThat(refreshed.cancel().statusAsString()).isEqualTo("Cancelling");
        assertThat(code(refreshed::cancel)).isEqualTo("ActiveInstanceRefreshNotFound");
        InstanceRefresh last = refreshed.until("Cancelled");

        assertThat(last.statusReason()).isEqualTo("Cancelled due to user request.");
        assertThat(last.percentageComplete()).isEqualTo(33);
        shop.pass(Duration.ofHours(1));
        assertThat(refreshed.versions()).hasSize(3).contains("1", "2");
        assertThat(shop.group(BLUE).toBuilder().instances(before.instances()).build())
                .isEqualTo(before);
    }

    @Test
    void R9_cancelled_at_once_if_told_not_to_wait() {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() > 0);

        shop.autoScaling.cancelInstanceRefresh(
                request -> request.autoScalingGroupName(BLUE).waitForTransitioningInstances(false));

        assertThat(refreshed.status()).isEqualTo("Cancelled");
    }

    @Test
    void R9_nothing_to_cancel() {
        assertThat(code(refreshed::cancel)).isEqualTo("ActiveInstanceRefreshNotFound");
        refreshed.start("ami-good2");
        refreshed.until("Successful");
        assertThat(code(refreshed::cancel)).isEqualTo("ActiveInstanceRefreshNotFound");
    }

    @Test
    void cancelled_before_the_first_replacement_nothing_has_changed() {
        List<String> ids = shop.ids(BLUE);
        refreshed.start("ami-good2");

        refreshed.cancel();
        shop.pass(Duration.ofMinutes(10));

        assertThat(refreshed.status()).isEqualTo("Cancelled");
        assertThat(shop.ids(BLUE)).isEqualTo(ids);
    }

    @Test
    void a_group_without_instances_is_refreshed_at_once() {
        shop.autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName(Shop.GREEN));
        shop.seconds(10);

        InstanceRefresh refresh = shop.autoScaling
                .describeInstanceRefreshes(request -> request.autoScalingGroupName(Shop.GREEN))
                .instanceRefreshes()
                .get(0);
        assertThat(refresh.statusAsString()).isEqualTo("Successful");
        assertThat(refresh.percentageComplete()).isEqualTo(100);
    }
}
