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
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Taking an instance refresh back, by hand and by itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshRollbackTest {
    private final Refreshed refreshed = new Refreshed();
    private final Shop shop = refreshed.shop;

    @Test
    void R7_a_rollback_replaces_what_was_replaced_and_percent_falls_to_zero() {
        AutoScalingGroup before = shop.group(BLUE);
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 66);

        InstanceRefresh going = refreshed.rollBack();
        assertThat(going.statusAsString()).isEqualTo("RollbackInProgress");
        assertThat(going.rollbackDetails().percentageCompleteOnRollback()).isEqualTo(66);
        assertThat(going.rollbackDetails().instancesToUpdateOnRollback()).isEqualTo(1);
        assertThat(going.rollbackDetails().rollbackStartTime()).isEqualTo(shop.clock.instant());
        refreshed.until(refresh -> {
            assertThat(refreshed.serving()).isGreaterThanOrEqualTo(3);
            return refresh.percentageComplete() == 33;
        });
        InstanceRefresh last = refreshed.until("RollbackSuccessful");

        assertThat(last.percentageComplete()).isZero();
        assertThat(last.instancesToUpdate()).isEqualTo(3);
        assertThat(refreshed.versions()).containsExactly("1", "1", "1");
        assertThat(shop.group(BLUE).toBuilder().instances(before.instances()).build())
                .isEqualTo(before);
    }

    @Test
    void what_was_not_replaced_is_left_alone_by_the_rollback() {
        List<String> before = shop.ids(BLUE);
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 33);
        List<String> left = refreshed.ids(instance -> before.contains(instance.instanceId())
                && instance.lifecycleStateAsString().equals("InService"));

        refreshed.rollBack();
        refreshed.until("RollbackSuccessful");

        assertThat(left).hasSize(2);
        assertThat(shop.ids(BLUE)).containsAll(left);
    }

    @Test
    void nothing_to_take_back_is_taken_back_at_once() {
        List<String> ids = shop.ids(BLUE);
        refreshed.start("ami-good2");

        refreshed.rollBack();
        shop.seconds(5);

        assertThat(refreshed.status()).isEqualTo("RollbackSuccessful");
        assertThat(shop.ids(BLUE)).isEqualTo(ids);
    }

    @Test
    void R2_no_rollback_without_a_desired_configuration() {
        assertThat(sentence(() -> refreshed.again(preferences -> preferences.autoRollback(true))))
                .isEqualTo("The request isn't valid. The AutoRollback parameter cannot be set to true when the"
                        + " DesiredConfiguration parameter is empty. Set AutoRollback to false or specify a desired"
                        + " configuration and try again.");
        refreshed.again(preferences -> {});

        assertThat(code(refreshed::rollBack)).isEqualTo("IrreversibleInstanceRefresh");
    }

    @Test
    void R3_no_rollback_to_latest_or_default() {
        for (String version : List.of("$Latest", "$Default")) {
            Refreshed moving = new Refreshed();
            moving.shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(BLUE)
                    .launchTemplate(
                            template -> template.launchTemplateName(BLUE).version(version)));

            assertThat(code(() -> moving.start("ami-good2", preferences -> preferences.autoRollback(true))))
                    .isEqualTo("ValidationError");
            moving.start("ami-good2");
            assertThat(code(moving::rollBack)).isEqualTo("IrreversibleInstanceRefresh");
        }
    }

    @Test
    void R3_no_rollback_to_an_image_that_a_parameter_names() {
        String version = refreshed.version("resolve:ssm:/shop/image");
        shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(BLUE)
                .launchTemplate(template -> template.launchTemplateName(BLUE).version(version)));

        assertThat(code(() -> refreshed.start("ami-good2", preferences -> preferences.autoRollback(true))))
                .isEqualTo("ValidationError");
        refreshed.start("ami-good2");
        assertThat(code(refreshed::rollBack)).isEqualTo("IrreversibleInstanceRefresh");
    }

    @Test
    void R3_a_group_that_was_moved_before_has_nothing_to_go_back_to() {
        String version = refreshed.version("ami-good2");
        shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(BLUE)
                .launchTemplate(template -> template.launchTemplateName(BLUE).version(version)));
        shop.autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName(BLUE)
                .desiredConfiguration(desired -> desired.launchTemplate(
                        template -> template.launchTemplateName(BLUE).version(version)))
                .preferences(preferences -> preferences.minHealthyPercentage(0)));
        refreshed.until(refresh -> !refreshed.versions().contains("1"));

        refreshed.rollBack();
        refreshed.until("RollbackSuccessful");

        assertThat(refreshed.versions()).containsOnly("2");
    }

    @Test
    void nothing_to_roll_back() {
        assertThat(code(refreshed::rollBack)).isEqualTo("ActiveInstanceRefreshNotFound");
        refreshed.start("ami-good2");
        refreshed.until("Successful");
        assertThat(code(refreshed::rollBack)).isEqualTo("ActiveInstanceRefreshNotFound");
        refreshed.start("ami-good3");
        refreshed.rollBack();
        assertThat(code(refreshed::rollBack)).isEqualTo("ActiveInstanceRefreshNotFound");
    }

    @Test
    void R7_new_instances_that_never_become_healthy_fail_it_after_an_hour() {
        refreshed.start("ami-never-healthy");

        InstanceRefresh last = refreshed.until("Failed");

        assertThat(Duration.between(last.startTime(), last.endTime())).isBetween(hours(1), hours(1).plusMinutes(5));
        assertThat(last.statusReason())
                .startsWith("Waiting for remaining instances to be available. For example: i-")
                .endsWith("has insufficient data to evaluate its health with Elastic Load Balancing.");
        assertThat(last.percentageComplete()).isZero();
        shop.pass(hours(1));
        assertThat(refreshed.versions()).containsExactly("1", "1", "1");
    }

    @Test
    void R7_instances_that_crash_again_and_again_are_no_progress() {
        refreshed.start("ami-crashes-after-60s");

        InstanceRefresh last = refreshed.until("Failed");

        assertThat(Duration.between(last.startTime(), last.endTime())).isLessThan(hours(1).plusMinutes(5));
        assertThat(refreshed.serving()).isEqualTo(3);
    }

    @Test
    void R7_a_failure_rolls_back_by_itself_if_asked_to() {
        refreshed.start(
                "ami-never-healthy",
                preferences ->
                        preferences.autoRollback(true).minHealthyPercentage(60).maxHealthyPercentage(100));
        refreshed.until("RollbackInProgress");
        assertThat(refreshed.newest().rollbackDetails().rollbackReason()).contains("insufficient data");

        refreshed.until("RollbackSuccessful");

        assertThat(refreshed.versions()).containsExactly("1", "1", "1");
    }

    @Test
    void R7_a_rollback_fails_if_the_old_version_does_not_become_healthy_either() {
        Refreshed impatient = Refreshed.with(knobs -> knobs.withPatience(Duration.ofMinutes(10)));
        impatient.start("ami-good2");
        impatient.until(refresh -> refresh.percentageComplete() == 33);
        impatient.shop.cloud.faults().capacity(BLUE, false);

        impatient.rollBack();
        InstanceRefresh last = impatient.until("RollbackFailed");

        assertThat(last.statusReason()).contains("We currently do not have sufficient t3.micro capacity");
    }

    @Test
    void A23_no_capacity_shows_in_the_activities_and_fails_it_after_an_hour() {
        shop.cloud.faults().capacity(BLUE, false);
        refreshed.start("ami-good2");

        InstanceRefresh last = refreshed.until("Failed");

        assertThat(last.statusReason()).contains("We currently do not have sufficient t3.micro capacity");
        assertThat(shop.activityStates(BLUE)).containsOnly("Failed").hasSizeBetween(55, 65);
    }

    @Test
    void an_image_that_is_gone_fails_it_and_replaces_nothing() {
        List<String> ids = shop.ids(BLUE);
        refreshed.start("ami-missing", preferences -> preferences.autoRollback(true));

        refreshed.until("RollbackSuccessful");

        assertThat(shop.activities(BLUE).get(0).statusMessage())
                .isEqualTo("The image id '[ami-missing]' does not exist. Launching EC2 instance failed.");
        assertThat(shop.ids(BLUE)).isEqualTo(ids);
    }

    @Test
    void an_alarm_fails_it() {
        refreshed.start(
                "ami-good2", preferences -> preferences.alarmSpecification(alarms -> alarms.alarms("shop-5xx")));
        refreshed.until(refresh -> refresh.percentageComplete() == 33);
        alarm();
        shop.seconds(5);

        assertThat(refreshed.status()).isEqualTo("Failed");
        assertThat(refreshed.newest().statusReason()).isEqualTo("The CloudWatch alarm shop-5xx is in the ALARM state.");
    }

    @Test
    void an_alarm_rolls_it_back_if_asked_to_also_while_it_bakes() {
        refreshed.start(
                "ami-good2",
                preferences -> preferences
                        .autoRollback(true)
                        .bakeTime(1800)
                        .alarmSpecification(alarms -> alarms.alarms("shop-5xx")));
        refreshed.until("Baking");
        alarm();
        shop.seconds(5);

        assertThat(refreshed.newest().rollbackDetails().rollbackReason()).contains("shop-5xx");
        refreshed.until("RollbackSuccessful");
        assertThat(refreshed.versions()).containsExactly("1", "1", "1");
    }

    @Test
    void R11_bakes_before_it_succeeds() {
        refreshed.start("ami-good2", preferences -> preferences.bakeTime(1800));
        InstanceRefresh baking = refreshed.until("Baking");
        assertThat(baking.percentageComplete()).isEqualTo(100);
        assertThat(shop.group(BLUE).launchTemplate().version()).isEqualTo("1");

        shop.seconds(1795);
        assertThat(refreshed.status()).isEqualTo("Baking");
        shop.seconds(5);
        assertThat(refreshed.status()).isEqualTo("Successful");
    }

    @Test
    void R11_whether_it_can_be_rolled_back_while_it_bakes_is_a_knob() {
        refreshed.start("ami-good2", preferences -> preferences.bakeTime(1800));
        refreshed.until("Baking");
        refreshed.rollBack();
        refreshed.until("RollbackSuccessful");
        assertThat(refreshed.versions()).containsExactly("1", "1", "1");

        Refreshed strict = Refreshed.with(knobs -> knobs.withRollbackWhileBaking(false));
        strict.start("ami-good2", preferences -> preferences.bakeTime(1800));
        strict.until("Baking");
        assertThat(code(strict::rollBack)).isEqualTo("ActiveInstanceRefreshNotFound");
    }

    @Test
    void a_rollback_can_be_cancelled_and_leaves_the_fleet_mixed() {
        refreshed.start("ami-good2");
        refreshed.until(refresh -> refresh.percentageComplete() == 66);
        refreshed.rollBack();
        refreshed.until(refresh -> refresh.percentageComplete() == 33);

        refreshed.cancel();
        InstanceRefresh last = refreshed.until("Cancelled");

        assertThat(last.percentageComplete()).isEqualTo(33);
        assertThat(refreshed.versions()).contains("1", "2");
    }

    private void alarm() {
        shop.cloud
                .cloudWatch()
                .setAlarmState(request -> request.alarmName("shop-5xx")
                        .stateValue(StateValue.ALARM)
                        .stateReason("by hand"));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
