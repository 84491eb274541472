package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.SYNTHETIC;
import static dev.segue.sandbox.cloud.Shop.code;
import static dev.segue.sandbox.cloud.Shop.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/** Standby and protected instances, and what AWS refuses before and while it refreshes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshInTheWayTest {
    private final Refreshed refreshed = new Refreshed();
    private final Shop shop = refreshed.shop;

    @Test
    void R5_standby_instances_are_waited_for_and_fail_it_after_an_hour() {
        String parked = park();
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 66);
        InstanceRefresh last = refreshed.until("Failed");

        assertThat(last.statusReason()).contains(parked + " is in standby.");
        assertThat(last.preferences().standbyInstancesAsString()).isEqualTo("Wait");
        assertThat(refreshed.versions()).containsExactly("2", "2");
    }

    @Test
    void R5_a_standby_instance_that_comes_back_is_replaced() {
        String parked = park();
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 66);
        shop.exitStandby(BLUE, List.of(parked));
        refreshed.until("Successful");

        assertThat(refreshed.versions()).containsExactly("2", "2", "2");
    }

    @Test
    void R5_standby_instances_are_ignored_or_terminated_if_asked_to() {
        String parked = park();
        refreshed.start("ami-good2", preferences -> preferences.standbyInstances("Ignore"));
        assertThat(refreshed.until("Successful").percentageComplete()).isEqualTo(100);
        assertThat(shop.ids(BLUE)).contains(parked);

        refreshed.start("ami-good3", preferences -> preferences.standbyInstances("Terminate"));
        refreshed.until("Successful");
        shop.pass(Duration.ofMinutes(10));
        assertThat(shop.ids(BLUE)).doesNotContain(parked).hasSize(2);
    }

    @Test
    void R5_protected_instances_are_waited_for_and_fail_it_after_an_hour() {
        String kept = protect();
        refreshed.start("ami-good2");
        InstanceRefresh last = refreshed.until("Failed");

        assertThat(last.statusReason()).contains(kept + " is protected. Remove instance scale-in protection");
        assertThat(last.percentageComplete()).isEqualTo(66);
        assertThat(last.instancesToUpdate()).isEqualTo(1);
        assertThat(shop.ids(BLUE)).contains(kept);
    }

    @Test
    void R5_protected_instances_are_ignored_or_refreshed_if_asked_to() {
        String kept = protect();
        refreshed.start("ami-good2", preferences -> preferences.scaleInProtectedInstances("Ignore"));
        refreshed.until("Successful");
        assertThat(refreshed.versions()).containsExactlyInAnyOrder("1", "2", "2");

        refreshed.start("ami-good3", preferences -> preferences.scaleInProtectedInstances("Refresh"));
        refreshed.until("Successful");
        shop.pass(Duration.ofMinutes(10));
        assertThat(shop.ids(BLUE)).doesNotContain(kept);
        assertThat(refreshed.versions()).containsOnly("3");
    }

    @Test
    void A16_attaching_is_refused_while_one_runs_and_detaching_is_not() {
        refreshed.start("ami-good2");

        assertThat(code(() -> shop.attach(BLUE, SYNTHETIC))).isEqualTo("InstanceRefreshInProgress");
        shop.detach(BLUE, Shop.MAIN);
        assertThat(shop.attachments(BLUE)).containsEntry("shop-main", "Removing");
    }

    @Test
    void the_launch_template_cannot_be_changed_while_one_with_a_desired_configuration_runs() {
        refreshed.start("ami-good2");
        shop.size(BLUE, 2, 4, 6);

        assertThat(sentence(() -> shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(BLUE)
                        .launchTemplate(
                                template -> template.launchTemplateName(BLUE).version("2")))))
                .isEqualTo("An active instance refresh with a desired configuration exists. All configuration options"
                        + " derived from the desired configuration are not available for update while the instance"
                        + " refresh is active.");
    }

    @Test
    void a_group_that_is_refreshed_is_deleted_by_force_only() {
        refreshed.start("ami-good2");
        assertThat(code(() -> shop.autoScaling.deleteAutoScalingGroup(request -> request.autoScalingGroupName(BLUE))))
                .isEqualTo("ResourceInUse");

        shop.autoScaling.deleteAutoScalingGroup(
                request -> request.autoScalingGroupName(BLUE).forceDelete(true));
        shop.seconds(5);
        assertThat(refreshed.status()).isEqualTo("Cancelled");
        shop.pass(Duration.ofHours(1));
        assertThat(code(refreshed::all)).isEqualTo("ValidationError");
    }

    @Test
    void a_claimed_refresh_blocks_and_replaces_nothing_until_it_is_called_off_or_cancelled() {
        List<String> ids = shop.ids(BLUE);
        shop.cloud.faults().refresh(BLUE, true);
        shop.pass(Duration.ofHours(2));

        assertThat(refreshed.status()).isEqualTo("InProgress");
        assertThat(code(() -> refreshed.start("ami-good2"))).isEqualTo("InstanceRefreshInProgress");
        assertThat(shop.ids(BLUE)).isEqualTo(ids);
        shop.cloud.faults().refresh(BLUE, false);
        assertThat(refreshed.status()).isEqualTo("Successful");

        shop.cloud.faults().refresh(BLUE, true);
        assertThat(refreshed.cancel().statusAsString()).isEqualTo("Cancelled");
    }

    @Test
    void R4_R6_preferences_that_make_no_sense_are_refused() {
        Map<String, RefreshPreferences> refused = Map.ofEntries(
                Map.entry(
                        "min",
                        RefreshPreferences.builder().minHealthyPercentage(101).build()),
                Map.entry(
                        "max",
                        RefreshPreferences.builder()
                                .minHealthyPercentage(100)
                                .maxHealthyPercentage(201)
                                .build()),
                Map.entry(
                        "low max",
                        RefreshPreferences.builder()
                                .minHealthyPercentage(90)
                                .maxHealthyPercentage(99)
                                .build()),
                Map.entry(
                        "max alone",
                        RefreshPreferences.builder().maxHealthyPercentage(110).build()),
                Map.entry(
                        "difference",
                        RefreshPreferences.builder()
                                .minHealthyPercentage(50)
                                .maxHealthyPercentage(151)
                                .build()),
                Map.entry(
                        "warm-up",
                        RefreshPreferences.builder().instanceWarmup(-1).build()),
                Map.entry(
                        "order",
                        RefreshPreferences.builder()
                                .checkpointPercentages(50, 20, 100)
                                .build()),
                Map.entry(
                        "twice",
                        RefreshPreferences.builder()
                                .checkpointPercentages(50, 50)
                                .build()),
                Map.entry(
                        "zero",
                        RefreshPreferences.builder()
                                .checkpointPercentages(0, 100)
                                .build()),
                Map.entry(
                        "delay alone",
                        RefreshPreferences.builder().checkpointDelay(60).build()),
                Map.entry(
                        "delay",
                        RefreshPreferences.builder()
                                .checkpointPercentages(100)
                                .checkpointDelay(172801)
                                .build()),
                Map.entry("bake", RefreshPreferences.builder().bakeTime(172801).build()),
                Map.entry(
                        "standby",
                        RefreshPreferences.builder().standbyInstances("Refresh").build()),
                Map.entry(
                        "protected",
                        RefreshPreferences.builder()
                                .scaleInProtectedInstances("Terminate")
                                .build()),
                Map.entry(
                        "alarm",
                        RefreshPreferences.builder()
                                .alarmSpecification(a -> a.alarms("none"))
                                .build()));
        refused.forEach((what, preferences) -> assertThat(code(() -> shop.autoScaling.startInstanceRefresh(
                        request -> request.autoScalingGroupName(BLUE).preferences(preferences))))
                .as(what)
                .isEqualTo("ValidationError"));
        assertThat(refreshed.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "x"})
    void a_template_version_that_does_not_exist_is_refused(String version) {
        assertThat(sentence(() -> shop.autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName(BLUE)
                        .desiredConfiguration(desired -> desired.launchTemplate(
                                template -> template.launchTemplateName(BLUE).version(version))))))
                .startsWith("You must use a valid fully-formed launch template.");
    }

    @Test
    void another_strategy_and_a_group_that_does_not_exist_are_refused() {
        assertThat(code(() -> shop.autoScaling.startInstanceRefresh(
                        request -> request.autoScalingGroupName(BLUE).strategy("ReplaceRootVolume"))))
                .isEqualTo("ValidationError");
        assertThat(code(() -> shop.autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName("none"))))
                .isEqualTo("ValidationError");
    }

    private String park() {
        shop.size(BLUE, 0, 3, 6);
        String id = shop.ids(BLUE).get(0);
        shop.enterStandby(BLUE, List.of(id));
        shop.pass(Shop.DELAY);
        assertThat(shop.states(BLUE)).contains(LifecycleState.STANDBY);
        return id;
    }

    private String protect() {
        String id = shop.ids(BLUE).get(0);
        shop.autoScaling.setInstanceProtection(
                request -> request.autoScalingGroupName(BLUE).instanceIds(id).protectedFromScaleIn(true));
        return id;
    }
}
