package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.DELAY;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.SYNTHETIC;
import static dev.segue.sandbox.cloud.Shop.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.sandbox.balancer.RoutingTable;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** Targets and their health. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TargetGroupsTest {
    private final Shop shop = new Shop();

    @Test
    void E12_a_new_target_is_healthy_after_threshold_times_interval() {
        register(shop, SYNTHETIC);
        shop.seconds(149);
        assertThat(shop.targets(SYNTHETIC)).containsValue("initial");

        shop.seconds(1);
        assertThat(shop.targets(SYNTHETIC)).containsValue("healthy");
    }

    @Test
    void E12_or_after_one_check_by_the_knob() {
        Shop quick = Shop.with(knobs -> knobs.withHealthyAtFirstCheck(true));
        register(quick, SYNTHETIC);
        quick.seconds(30);

        assertThat(quick.targets(SYNTHETIC)).containsValue("healthy");
    }

    @Test
    void E2_a_target_that_fails_twice_is_unhealthy_and_comes_back_after_five() {
        String id = shop.ids(BLUE).get(0);
        shop.instances.setHealthy(id, false);
        shop.seconds(59);
        assertThat(health(id).stateAsString()).isEqualTo("healthy");
        shop.seconds(1);
        assertThat(health(id).stateAsString()).isEqualTo("unhealthy");
        assertThat(health(id).reasonAsString()).isEqualTo("Target.FailedHealthChecks");

        shop.instances.setHealthy(id, true);
        shop.seconds(149);
        assertThat(health(id).stateAsString()).isEqualTo("unhealthy");
        shop.seconds(1);
        assertThat(health(id).stateAsString()).isEqualTo("healthy");
    }

    @Test
    void E3_deregistering_an_unknown_target_succeeds_and_registering_needs_a_running_instance() {
        shop.balancing.deregisterTargets(request -> request.targetGroupArn(MAIN).targets(target("i-stranger")));

        shop.size(GREEN, 0, 1, 1);
        shop.seconds(5);
        String pending = shop.ids(GREEN).get(0);
        assertThat(code(() -> shop.balancing.registerTargets(
                        request -> request.targetGroupArn(MAIN).targets(target(pending)))))
                .isEqualTo("InvalidTarget");
    }

    @Test
    void E4_draining_is_shown_until_the_delay_ends_though_nothing_runs() {
        String id = deregisterOne();

        shop.pass(DELAY.minusSeconds(1));
        assertThat(health(id).stateAsString()).isEqualTo("draining");
        assertThat(health(id).reasonAsString()).isEqualTo("Target.DeregistrationInProgress");

        shop.seconds(1);
        assertThat(health(id).reasonAsString()).isEqualTo("Target.NotRegistered");
        assertThat(shop.targets(MAIN)).hasSize(2);
    }

    @Test
    void E4_a_delay_of_zero_ends_at_once() {
        shop.attribute(MAIN, "deregistration_delay.timeout_seconds", "0");
        deregisterOne();

        assertThat(shop.targets(MAIN)).hasSize(2);
    }

    @Test
    void E5_what_still_runs_is_cut_when_the_delay_ends() {
        String id = deregisterOne();
        shop.pass(DELAY.minusSeconds(1));
        assertThat(shop.cuts).isEmpty();

        shop.seconds(1);
        assertThat(shop.cuts).containsExactly(id);
    }

    @Test
    void E6_slow_start_is_for_targets_that_join_healthy_ones_only() {
        shop.attribute(MAIN, "slow_start.duration_seconds", "60");
        shop.size(BLUE, 2, 4, 6);
        shop.seconds(75);

        assertThat(shop.table.targetGroups().get(MAIN))
                .satisfies(group -> assertThat(Objects.requireNonNull(group).targets())
                        .extracting(RoutingTable.Target::slowStart)
                        .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)));
    }

    @Test
    void E11_with_none_healthy_all_are_still_routed_to() {
        shop.ids(BLUE).forEach(id -> shop.instances.setHealthy(id, false));
        shop.seconds(60);

        assertThat(shop.routed(MAIN)).hasSize(3);
        assertThat(Objects.requireNonNull(shop.table.targetGroups().get(MAIN)).targets())
                .noneMatch(RoutingTable.Target::healthy);
    }

    @Test
    void E13_creating_the_same_target_group_again_succeeds_and_a_different_one_does_not() {
        String arn = create("other", 80);

        assertThat(create("other", 80)).isEqualTo(arn);
        assertThat(code(() -> create("other", 81))).isEqualTo("DuplicateTargetGroupName");
        assertThat(code(() -> create("a-name-of-more-than-thirty-two-letters", 80)))
                .isEqualTo("ValidationError");
    }

    @Test
    void E14_a_deregistered_target_is_routed_to_until_the_change_has_propagated() {
        String id = deregisterOne();
        shop.seconds(4);
        assertThat(shop.routed(MAIN)).contains(id);

        shop.seconds(1);
        assertThat(shop.routed(MAIN)).doesNotContain(id).hasSize(2);
    }

    @Test
    void E15_targets_are_unused_while_no_rule_names_their_group() {
        shop.attach(BLUE, SYNTHETIC);
        shop.pass(Duration.ofHours(1));
        assertThat(shop.targets(SYNTHETIC)).hasSize(3).containsValue("unused");

        String rule = shop.rule(10, SYNTHETIC);
        assertThat(shop.targets(SYNTHETIC)).containsValue("initial");
        shop.seconds(150);
        assertThat(shop.targets(SYNTHETIC)).containsValue("healthy");

        shop.balancing.deleteRule(request -> request.ruleArn(rule));
        assertThat(shop.targets(SYNTHETIC)).containsValue("unused");
    }

    @Test
    void E15_deregistering_from_an_unused_group_needs_no_drain() {
        shop.attach(BLUE, SYNTHETIC);
        shop.seconds(5);
        shop.detach(BLUE, SYNTHETIC);
        shop.seconds(1);

        assertThat(shop.targets(SYNTHETIC)).isEmpty();
        assertThat(shop.attachments(BLUE)).containsOnlyKeys("shop-main");
    }

    @Test
    void E2_a_target_group_in_use_cannot_be_deleted() {
        assertThat(code(() -> shop.balancing.deleteTargetGroup(request -> request.targetGroupArn(MAIN))))
                .isEqualTo("ResourceInUse");
        assertThat(code(() -> shop.targets(MAIN + "0"))).isEqualTo("TargetGroupNotFound");
    }

    @Test
    void attributes_out_of_range_are_refused() {
        assertThat(code(() -> shop.attribute(MAIN, "slow_start.duration_seconds", "5")))
                .isEqualTo("InvalidConfigurationRequest");
        assertThat(code(() -> shop.attribute(MAIN, "deregistration_delay.timeout_seconds", "3601")))
                .isEqualTo("InvalidConfigurationRequest");
    }

    private static void register(Shop shop, String targetGroup) {
        shop.rule(10, targetGroup);
        shop.balancing.registerTargets(RegisterTargetsRequest.builder()
                .targetGroupArn(targetGroup)
                .targets(target(shop.ids(BLUE).get(0)))
                .build());
    }

    private String deregisterOne() {
        String id = shop.ids(BLUE).get(0);
        shop.balancing.deregisterTargets(request -> request.targetGroupArn(MAIN).targets(target(id)));
        return id;
    }

    private String create(String name, int port) {
        return shop.balancing
                .createTargetGroup(request ->
                        request.name(name).protocol("HTTP").port(port).vpcId("vpc-1"))
                .targetGroups()
                .get(0)
                .targetGroupArn();
    }

    private TargetHealth health(String id) {
        return shop.balancing
                .describeTargetHealth(request -> request.targetGroupArn(MAIN).targets(target(id)))
                .targetHealthDescriptions()
                .get(0)
                .targetHealth();
    }

    private static TargetDescription target(String id) {
        return TargetDescription.builder().id(id).build();
    }
}
