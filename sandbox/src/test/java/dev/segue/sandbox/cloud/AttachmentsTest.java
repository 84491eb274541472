package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.SYNTHETIC;
import static dev.segue.sandbox.cloud.Shop.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState;

/** Target groups come and go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttachmentsTest {
    private final Shop shop = new Shop();

    @Test
    void A14_attaching_goes_from_adding_by_added_to_in_service_when_one_instance_passed() {
        shop.rule(10, SYNTHETIC);
        shop.attach(BLUE, SYNTHETIC);
        assertThat(shop.attachments(BLUE)).containsEntry("shop-synthetic", "Adding");

        shop.seconds(5);
        assertThat(shop.attachments(BLUE)).containsEntry("shop-synthetic", "Added");
        assertThat(shop.targets(SYNTHETIC)).hasSize(3).containsValue("initial");

        shop.seconds(160);
        assertThat(shop.attachments(BLUE)).containsEntry("shop-synthetic", "InService");
    }

    @Test
    void A14_with_health_type_EC2_it_stays_added_for_ever() {
        shop.rule(10, SYNTHETIC);
        shop.autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(BLUE).healthCheckType("EC2"));
        shop.attach(BLUE, SYNTHETIC);
        shop.pass(Duration.ofHours(1));

        assertThat(shop.targets(SYNTHETIC)).containsValue("healthy");
        assertThat(shop.attachments(BLUE)).containsEntry("shop-synthetic", "Added");
    }

    @Test
    void A14_detaching_shows_removing_until_the_drain_is_over_then_nothing() {
        shop.detach(BLUE, MAIN);
        assertThat(shop.attachments(BLUE)).containsEntry("shop-main", "Removing");
        assertThat(shop.targets(MAIN)).containsValue("draining");

        shop.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(shop.attachments(BLUE)).containsEntry("shop-main", "Removing");

        shop.seconds(1);
        assertThat(shop.attachments(BLUE)).isEmpty();
        assertThat(shop.targets(MAIN)).isEmpty();
    }

    @Test
    void A15_the_old_calls_do_not_see_what_the_new_call_attached() {
        assertThat(oldWay(BLUE)).isEmpty();
        assertThat(code(() -> shop.autoScaling.detachLoadBalancerTargetGroups(
                        request -> request.autoScalingGroupName(BLUE).targetGroupARNs(MAIN))))
                .isEqualTo("ValidationError");

        shop.autoScaling.attachLoadBalancerTargetGroups(
                request -> request.autoScalingGroupName(GREEN).targetGroupARNs(MAIN));
        assertThat(oldWay(GREEN)).containsExactly(MAIN);
        assertThat(shop.attachments(GREEN)).containsKey("shop-main");
    }

    @Test
    void A15_ten_per_call() {
        List<String> arns = Collections.nCopies(11, MAIN);

        assertThat(code(() -> shop.autoScaling.attachLoadBalancerTargetGroups(
                        request -> request.autoScalingGroupName(GREEN).targetGroupARNs(arns))))
                .isEqualTo("ValidationError");
    }

    @Test
    void A16_attaching_during_a_refresh_is_refused() {
        shop.cloud.faults().refresh(BLUE, true);

        assertThat(code(() -> shop.attach(BLUE, SYNTHETIC))).isEqualTo("InstanceRefreshInProgress");
        assertThat(shop.autoScaling
                        .describeInstanceRefreshes(request -> request.autoScalingGroupName(BLUE))
                        .instanceRefreshes())
                .hasSize(1);
    }

    @Test
    void a_target_group_that_does_not_exist_is_refused() {
        assertThat(code(() -> shop.attach(BLUE, MAIN + "0"))).isEqualTo("ValidationError");
    }

    private List<String> oldWay(String group) {
        return shop
                .autoScaling
                .describeLoadBalancerTargetGroups(request -> request.autoScalingGroupName(group))
                .loadBalancerTargetGroups()
                .stream()
                .map(LoadBalancerTargetGroupState::loadBalancerTargetGroupARN)
                .toList();
    }
}
