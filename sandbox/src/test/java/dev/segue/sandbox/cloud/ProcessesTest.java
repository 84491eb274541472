package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** What a group stops doing, and does at once when it may again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessesTest {
    private final Shop shop = new Shop();

    @Test
    void A13_suspending_twice_succeeds_and_is_shown_once() {
        shop.suspend(BLUE, "AZRebalance");
        shop.suspend(BLUE, "AZRebalance", "Launch");

        assertThat(shop.group(BLUE).suspendedProcesses())
                .extracting(SuspendedProcess::processName)
                .containsExactlyInAnyOrder("AZRebalance", "Launch");
        shop.resume(BLUE, "Terminate");
        assertThat(shop.group(BLUE).suspendedProcesses()).hasSize(2);
    }

    @Test
    void A12_launch_suspended_launches_nothing_and_catches_up_at_once() {
        shop.suspend(BLUE, "Launch");
        shop.size(BLUE, 2, 5, 6);
        shop.pass(Duration.ofHours(1));
        assertThat(shop.ids(BLUE)).hasSize(3);

        shop.resume(BLUE, "Launch");
        assertThat(shop.ids(BLUE)).hasSize(5);
    }

    @Test
    void A12_terminate_suspended_ends_nothing() {
        shop.suspend(BLUE, "Terminate");
        shop.size(BLUE, 0, 1, 6);
        shop.pass(Duration.ofHours(1));
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.IN_SERVICE).hasSize(3);

        shop.resume(BLUE, "Terminate");
        assertThat(shop.states(BLUE)).contains(LifecycleState.TERMINATING);
    }

    @Test
    void A12_what_is_launched_while_add_to_load_balancer_is_suspended_is_never_added() {
        shop.suspend(BLUE, "AddToLoadBalancer");
        shop.size(BLUE, 2, 4, 6);
        shop.seconds(70);
        shop.resume(BLUE, "AddToLoadBalancer");
        shop.pass(Duration.ofHours(1));

        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.IN_SERVICE).hasSize(4);
        assertThat(shop.targets(MAIN)).hasSize(3);
    }

    @Test
    void A12_resuming_replace_unhealthy_replaces_at_once_and_terminates_first() {
        shop.pass(Duration.ofMinutes(5));
        shop.suspend(BLUE, "ReplaceUnhealthy");
        shop.instances.setHealthy(shop.ids(BLUE).get(0), false);
        shop.pass(Duration.ofMinutes(5));
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.IN_SERVICE);

        shop.resume(BLUE, "ReplaceUnhealthy");

        assertThat(shop.states(BLUE)).contains(LifecycleState.TERMINATING, LifecycleState.PENDING);
        List<String> newestFirst =
                shop.activities(BLUE).stream().map(Activity::description).toList();
        assertThat(newestFirst.get(0)).startsWith("Launching");
        assertThat(newestFirst.get(1)).startsWith("Terminating");
    }

    @Test
    void A12_health_check_suspended_marks_nothing() {
        shop.pass(Duration.ofMinutes(5));
        shop.suspend(BLUE, "HealthCheck");
        shop.instances.setHealthy(shop.ids(BLUE).get(0), false);
        shop.pass(Duration.ofMinutes(30));

        assertThat(shop.group(BLUE).instances())
                .extracting(Instance::healthStatus)
                .containsOnly("Healthy");
    }

    @Test
    void A11_uneven_zones_are_rebalanced_launch_first_unless_suspended() {
        shop.size(GREEN, 0, 3, 3);
        shop.seconds(70);
        unbalance();
        shop.suspend(GREEN, "AZRebalance");
        shop.pass(Duration.ofMinutes(10));
        assertThat(zones()).containsExactly("eu-west-1a", "eu-west-1a", "eu-west-1a");

        shop.resume(GREEN, "AZRebalance");
        assertThat(shop.ids(GREEN)).hasSize(4);
        shop.pass(Duration.ofMinutes(10));
        assertThat(zones()).containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
    }

    @Test
    void A32_resuming_alarm_notification_acts_at_once_on_alarms_in_breach() {
        String policy = shop.autoScaling
                .putScalingPolicy(request -> request.autoScalingGroupName(BLUE)
                        .policyName("out")
                        .adjustmentType("ChangeInCapacity")
                        .scalingAdjustment(2))
                .policyARN();
        shop.cloud
                .cloudWatch()
                .putMetricAlarm(request -> request.alarmName("busy")
                        .namespace("Shop")
                        .metricName("Load")
                        .statistic("Average")
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(1.0)
                        .period(60)
                        .evaluationPeriods(1)
                        .alarmActions(policy));
        shop.suspend(BLUE, "AlarmNotification");
        shop.cloud
                .cloudWatch()
                .setAlarmState(request ->
                        request.alarmName("busy").stateValue(StateValue.ALARM).stateReason("by hand"));
        assertThat(shop.group(BLUE).desiredCapacity()).isEqualTo(3);

        shop.resume(BLUE, "AlarmNotification");
        assertThat(shop.group(BLUE).desiredCapacity()).isEqualTo(5);
    }

    /** All of green in one zone, as after a zone was lost. */
    private void unbalance() {
        shop.cloud.faults().loseZone("eu-west-1b");
        shop.cloud.faults().loseZone("eu-west-1c");
        shop.pass(Duration.ofMinutes(10));
        shop.suspend(GREEN, "AZRebalance");
        shop.cloud.faults().restoreZone("eu-west-1b");
        shop.cloud.faults().restoreZone("eu-west-1c");
        assertThat(zones()).containsOnly("eu-west-1a").hasSize(3);
    }

    private List<String> zones() {
        return shop.group(GREEN).instances().stream()
                .map(Instance::availabilityZone)
                .sorted()
                .toList();
    }
}
