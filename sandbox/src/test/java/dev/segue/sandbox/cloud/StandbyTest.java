package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.DELAY;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.code;
import static dev.segue.sandbox.cloud.Shop.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** Into standby and back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandbyTest {
    private final Shop shop = new Shop();

    @Test
    void A4_enter_standby_is_refused_if_desired_would_fall_below_min() {
        List<String> ids = shop.ids(BLUE);

        assertThat(sentence(() -> shop.enterStandby(BLUE, ids)))
                .isEqualTo("AutoScalingGroup shop-blue has min-size=2, max-size=6, and desired-size=3. To place into"
                        + " standby 3 instances, please update the AutoScalingGroup sizes appropriately.");
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.IN_SERVICE);
    }

    @Test
    void A4_without_decrement_replacements_are_launched() {
        String id = shop.ids(BLUE).get(0);

        shop.autoScaling.enterStandby(
                request -> request.autoScalingGroupName(BLUE).instanceIds(id).shouldDecrementDesiredCapacity(false));
        shop.seconds(5);

        assertThat(shop.group(BLUE).desiredCapacity()).isEqualTo(3);
        assertThat(shop.states(BLUE)).contains(LifecycleState.PENDING).hasSize(4);
    }

    @Test
    void A4_only_instances_in_service_enter_standby() {
        shop.size(BLUE, 0, 3, 6);
        List<String> one = shop.ids(BLUE).subList(0, 1);
        shop.enterStandby(BLUE, one);

        assertThat(sentence(() -> shop.enterStandby(BLUE, one)))
                .isEqualTo("The instance " + one.get(0) + " is not in InService.");
        assertThat(sentence(() -> shop.enterStandby(BLUE, List.of("i-stranger"))))
                .isEqualTo("The instance i-stranger is not part of Auto Scaling group shop-blue.");
    }

    @Test
    void A6_entering_standby_lasts_as_long_as_the_deregistration() {
        shop.size(BLUE, 0, 3, 6);
        shop.enterStandby(BLUE, shop.ids(BLUE));

        shop.pass(DELAY.minusSeconds(1));
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.ENTERING_STANDBY);
        assertThat(shop.targets(MAIN)).containsValue("draining");

        shop.seconds(1);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.STANDBY);
        assertThat(shop.targets(MAIN)).isEmpty();
    }

    @Test
    void exit_standby_goes_by_pending_to_in_service_and_registers_again() {
        List<String> ids = allInStandby();

        shop.exitStandby(BLUE, ids);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.PENDING);
        assertThat(shop.group(BLUE).desiredCapacity()).isEqualTo(3);

        shop.seconds(5);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.IN_SERVICE);
        assertThat(shop.targets(MAIN)).hasSize(3).containsValue("initial");
    }

    @Test
    void A9_exit_standby_above_max_is_refused_unless_the_knob_says_otherwise() {
        List<String> ids = allInStandby();
        shop.size(BLUE, 0, 0, 2);
        assertThat(code(() -> shop.exitStandby(BLUE, ids))).isEqualTo("ValidationError");

        Shop lenient = Shop.with(knobs -> knobs.withExitStandbyAboveMax(true));
        List<String> others = lenient.ids(BLUE);
        lenient.size(BLUE, 0, 3, 6);
        lenient.enterStandby(BLUE, others);
        lenient.pass(DELAY);
        lenient.size(BLUE, 0, 0, 2);
        lenient.exitStandby(BLUE, others);
        assertThat(lenient.group(BLUE).desiredCapacity()).isEqualTo(3);
    }

    @Test
    void A26_twenty_ids_per_call_and_fifty_for_protection() {
        List<String> many = IntStream.range(0, 51).mapToObj(i -> "i-" + i).toList();

        assertThat(sentence(() -> shop.enterStandby(BLUE, many.subList(0, 21)))).contains("less than or equal to 20");
        assertThat(sentence(() -> shop.exitStandby(BLUE, many.subList(0, 21)))).contains("less than or equal to 20");
        assertThat(sentence(() -> shop.autoScaling.setInstanceProtection(request ->
                        request.autoScalingGroupName(BLUE).instanceIds(many).protectedFromScaleIn(true))))
                .contains("less than or equal to 50");
    }

    @Test
    void A27_standby_is_not_counted_and_survives_zero() {
        List<String> ids = allInStandby();

        shop.size(BLUE, 0, 0, 0);
        shop.pass(Duration.ofHours(1));

        assertThat(shop.ids(BLUE)).isEqualTo(ids);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.STANDBY);
    }

    @Test
    void A12_no_way_out_of_standby_while_launch_is_suspended() {
        List<String> ids = allInStandby();
        shop.suspend(BLUE, "Launch");

        assertThat(code(() -> shop.exitStandby(BLUE, ids))).isEqualTo("ValidationError");
    }

    @Test
    void A7_a_dead_standby_instance_is_found_when_it_is_put_back() {
        List<String> ids = allInStandby();
        shop.instances.crash(ids.get(0));
        shop.pass(Duration.ofMinutes(10));
        assertThat(shop.group(BLUE).instances().get(0).healthStatus()).isEqualTo("Healthy");
        assertThat(shop.ec2
                        .describeInstanceStatus(request -> request.instanceIds(ids))
                        .instanceStatuses())
                .hasSize(2);

        shop.exitStandby(BLUE, ids);
        shop.seconds(70);

        assertThat(shop.ids(BLUE)).doesNotContain(ids.get(0)).hasSize(3);
    }

    private List<String> allInStandby() {
        List<String> ids = shop.ids(BLUE);
        shop.size(BLUE, 0, 3, 6);
        shop.enterStandby(BLUE, ids);
        shop.pass(DELAY);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.STANDBY);
        return ids;
    }
}
