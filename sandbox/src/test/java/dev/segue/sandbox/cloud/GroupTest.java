package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.code;
import static dev.segue.sandbox.cloud.Shop.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** Desired against actual. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupTest {
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Shop shop = new Shop();

    @Test
    void a_launch_takes_the_boot_time_and_is_written_down() {
        shop.size(GREEN, 2, 2, 4);
        shop.seconds(5);
        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.PENDING, LifecycleState.PENDING);
        assertThat(shop.activityStates(GREEN)).containsOnly("InProgress");

        shop.seconds(60);
        assertThat(shop.states(GREEN)).containsOnly(LifecycleState.IN_SERVICE);
        assertThat(shop.activities(GREEN))
                .extracting(Activity::description)
                .allMatch(text -> text.startsWith("Launching a new EC2 instance: i-"));
        assertThat(shop.activityStates(GREEN)).containsOnly("Successful");
    }

    @Test
    void A18_scale_in_goes_by_zone_first() {
        shop.size(BLUE, 2, 5, 6);
        shop.seconds(70);
        assertThat(zones()).containsExactly("eu-west-1a", "eu-west-1a", "eu-west-1b", "eu-west-1b", "eu-west-1c");

        shop.size(BLUE, 2, 3, 6);
        shop.pass(Duration.ofMinutes(6));

        assertThat(zones()).containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
    }

    @Test
    void A29_protected_instances_stay() {
        List<String> ids = shop.ids(BLUE);
        shop.autoScaling.setInstanceProtection(request -> request.autoScalingGroupName(BLUE)
                .instanceIds(ids.subList(0, 2))
                .protectedFromScaleIn(true));

        shop.size(BLUE, 0, 0, 0);
        shop.pass(Duration.ofMinutes(10));

        assertThat(shop.ids(BLUE)).isEqualTo(ids.subList(0, 2));
        assertThat(shop.activities(BLUE).get(0).statusMessage()).contains("protected from scale-in");
    }

    @Test
    void termination_waits_for_the_deregistration() {
        shop.size(BLUE, 0, 0, 0);
        shop.seconds(6);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.TERMINATING);
        assertThat(shop.targets(MAIN)).containsValue("draining");

        shop.pass(Duration.ofMinutes(5));
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.TERMINATING_PROCEED);

        shop.seconds(5);
        assertThat(shop.ids(BLUE)).isEmpty();
    }

    @Test
    void A19_terminating_with_decrement_at_min_is_refused() {
        shop.size(BLUE, 3, 3, 6);

        assertThat(sentence(() -> terminate(shop.ids(BLUE).get(0), true)))
                .startsWith("Currently, desiredSize equals minSize (3).");
    }

    @Test
    void A19_terminating_with_decrement_is_not_replaced_and_without_it_is() {
        terminate(shop.ids(BLUE).get(0), true);
        shop.pass(Duration.ofMinutes(10));
        assertThat(shop.ids(BLUE)).hasSize(2);

        String gone = shop.ids(BLUE).get(0);
        terminate(gone, false);
        shop.pass(Duration.ofMinutes(10));
        assertThat(shop.ids(BLUE)).hasSize(2).doesNotContain(gone);
    }

    @Test
    void A20_min_above_desired_raises_it_and_max_below_lowers_it() {
        shop.autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(BLUE).minSize(5));
        assertThat(shop.group(BLUE).desiredCapacity()).isEqualTo(5);

        shop.autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(BLUE).minSize(0).maxSize(1));
        assertThat(shop.group(BLUE).desiredCapacity()).isEqualTo(1);
    }

    @Test
    void A23_a_failed_launch_is_written_down_in_awss_words() {
        shop.ec2.createLaunchTemplateVersion(
                request -> request.launchTemplateName(GREEN).launchTemplateData(data -> data.imageId("ami-missing")));
        shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GREEN)
                .launchTemplate(template -> template.launchTemplateName(GREEN).version("2"))
                .minSize(1)
                .maxSize(1));
        shop.seconds(5);

        Activity failed = shop.activities(GREEN).get(0);
        assertThat(failed.statusCodeAsString()).isEqualTo("Failed");
        assertThat(failed.statusMessage())
                .isEqualTo("The image id '[ami-missing]' does not exist. Launching EC2 instance failed.");
        assertThat(shop.ids(GREEN)).isEmpty();
    }

    @Test
    void A23_insufficient_capacity_is_written_down_and_tried_again() {
        shop.cloud.faults().capacity(GREEN, false);
        shop.size(GREEN, 1, 1, 1);
        shop.seconds(5);
        assertThat(shop.activities(GREEN).get(0).statusMessage())
                .startsWith("We currently do not have sufficient t3.micro capacity in the Availability Zone you "
                        + "requested (eu-west-1a).");

        shop.cloud.faults().capacity(GREEN, true);
        shop.seconds(130);
        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.IN_SERVICE);
    }

    @Test
    void A8_nothing_is_ended_for_its_health_behind_the_balancer_in_the_grace_period() {
        shop.instances.setHealthy(shop.ids(BLUE).get(0), false);

        shop.pass(GRACE.minusSeconds(1));
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.IN_SERVICE);
        assertThat(shop.targets(MAIN)).containsValue("unhealthy");

        shop.seconds(10);
        assertThat(shop.states(BLUE)).contains(LifecycleState.TERMINATING, LifecycleState.PENDING);
    }

    @Test
    void A8_an_initial_target_counts_as_unhealthy_only_by_the_knob() {
        for (boolean counts : new boolean[] {false, true}) {
            Shop other = Shop.with(knobs -> knobs.withInitialCountsAsUnhealthy(counts));
            other.rule(10, Shop.SYNTHETIC);
            other.attach(BLUE, Shop.SYNTHETIC);
            other.autoScaling.updateAutoScalingGroup(
                    request -> request.autoScalingGroupName(BLUE).healthCheckGracePeriod(0));
            other.seconds(20);

            assertThat(other.states(BLUE).contains(LifecycleState.TERMINATING)).isEqualTo(counts);
        }
    }

    @Test
    void A24_A25_limits_are_told_and_there_is_no_warm_pool() {
        assertThat(shop.autoScaling.describeAccountLimits().maxNumberOfAutoScalingGroups())
                .isEqualTo(500);
        assertThat(shop.autoScaling
                        .describeWarmPool(request -> request.autoScalingGroupName(BLUE))
                        .instances())
                .isEmpty();
    }

    @Test
    void A17_any_attached_target_group_that_reports_unhealthy_gets_the_instance_replaced() {
        String sick = shop.ids(BLUE).get(0);
        shop.attach(BLUE, Shop.SYNTHETIC);
        shop.pass(GRACE);
        shop.instances.setHealthy(sick, false);
        shop.pass(Duration.ofMinutes(15));

        assertThat(shop.ids(BLUE)).doesNotContain(sick).hasSize(3);
    }

    @Test
    void A28_a_health_mark_stays_until_it_is_taken_away() {
        shop.suspend(BLUE, "ReplaceUnhealthy");
        String sick = shop.ids(BLUE).get(0);
        shop.pass(GRACE);
        shop.instances.setHealthy(sick, false);
        shop.pass(Duration.ofMinutes(2));
        shop.instances.setHealthy(sick, true);
        shop.pass(Duration.ofMinutes(10));
        assertThat(shop.targets(MAIN)).containsEntry(sick, "healthy");
        assertThat(health(sick)).isEqualTo("Unhealthy");

        shop.autoScaling.setInstanceHealth(request -> request.instanceId(sick).healthStatus("Healthy"));
        assertThat(health(sick)).isEqualTo("Healthy");
    }

    @Test
    void a_lost_instance_is_replaced() {
        String lost = shop.ids(BLUE).get(0);

        shop.cloud.faults().loseInstance(lost);
        shop.pass(Duration.ofMinutes(10));

        assertThat(shop.ids(BLUE)).doesNotContain(lost).hasSize(3);
        assertThat(shop.activities(BLUE))
                .extracting(Activity::cause)
                .anyMatch(cause -> cause.contains("EC2 health check"));
    }

    @Test
    void a_lost_zone_is_replaced_in_the_others() {
        shop.cloud.faults().loseZone("eu-west-1a");
        shop.pass(Duration.ofMinutes(10));

        assertThat(shop.ids(BLUE)).hasSize(3);
        assertThat(zones()).doesNotContain("eu-west-1a");
    }

    @Test
    void sizes_that_make_no_sense_are_refused() {
        assertThat(sentence(() -> shop.size(BLUE, 0, 7, 6)))
                .isEqualTo("Desired capacity:7 must be between the specified min size:0 and max size:6");
        assertThat(code(() -> shop.size("nobody", 0, 0, 0))).isEqualTo("ValidationError");
        assertThat(sentence(() -> shop.autoScaling.setDesiredCapacity(
                        request -> request.autoScalingGroupName(BLUE).desiredCapacity(7))))
                .isEqualTo("New SetDesiredCapacity value 7 is above max value 6 for the AutoScalingGroup.");
    }

    @Test
    void a_group_is_created_and_deleted() {
        shop.autoScaling.createAutoScalingGroup(request -> request.autoScalingGroupName("other")
                .launchTemplate(template -> template.launchTemplateName(BLUE).version("$Latest"))
                .minSize(1)
                .maxSize(2));
        shop.seconds(70);
        assertThat(shop.states("other")).containsExactly(LifecycleState.IN_SERVICE);

        assertThat(code(() ->
                        shop.autoScaling.deleteAutoScalingGroup(request -> request.autoScalingGroupName("other"))))
                .isEqualTo("ResourceInUse");
        shop.autoScaling.deleteAutoScalingGroup(
                request -> request.autoScalingGroupName("other").forceDelete(true));
        shop.seconds(30);
        assertThat(names()).containsExactly(BLUE, GREEN);
    }

    private void terminate(String id, boolean decrement) {
        shop.autoScaling.terminateInstanceInAutoScalingGroup(
                request -> request.instanceId(id).shouldDecrementDesiredCapacity(decrement));
    }

    private String health(String id) {
        return shop.group(BLUE).instances().stream()
                .filter(instance -> instance.instanceId().equals(id))
                .map(Instance::healthStatus)
                .collect(Collectors.joining());
    }

    private Set<String> names() {
        return shop.autoScaling.describeAutoScalingGroups().autoScalingGroups().stream()
                .map(group -> group.autoScalingGroupName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> zones() {
        return shop.group(BLUE).instances().stream()
                .map(Instance::availabilityZone)
                .sorted()
                .toList();
    }
}
