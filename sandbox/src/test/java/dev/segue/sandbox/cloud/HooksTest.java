package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** Lifecycle hooks and scheduled actions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HooksTest {
    private final Shop shop = new Shop();

    @Test
    void A30_a_launch_hook_holds_an_instance_for_an_hour_and_then_abandons_it() {
        shop.hook(GREEN, "warm-up", Hook.LAUNCHING);
        shop.size(GREEN, 0, 1, 1);
        shop.seconds(65);
        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.PENDING_WAIT);

        shop.pass(Duration.ofHours(1));
        assertThat(shop.activityStates(GREEN)).contains("Cancelled");
    }

    @Test
    void A30_a_completed_launch_hook_lets_the_instance_into_service() {
        shop.hook(GREEN, "warm-up", Hook.LAUNCHING);
        shop.size(GREEN, 0, 1, 1);
        shop.seconds(65);

        complete("warm-up", "CONTINUE");

        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.IN_SERVICE);
    }

    @Test
    void A30_a_heartbeat_begins_the_hour_anew() {
        shop.hook(GREEN, "warm-up", Hook.LAUNCHING);
        shop.size(GREEN, 0, 1, 1);
        shop.seconds(65);
        shop.pass(Duration.ofMinutes(50));
        shop.autoScaling.recordLifecycleActionHeartbeat(request -> request.autoScalingGroupName(GREEN)
                .lifecycleHookName("warm-up")
                .instanceId(shop.ids(GREEN).get(0)));
        shop.pass(Duration.ofMinutes(50));

        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.PENDING_WAIT);
    }

    @Test
    void A30_a_termination_hook_holds_an_instance_after_its_drain() {
        shop.hook(BLUE, "save-logs", Hook.TERMINATING);
        shop.size(BLUE, 0, 2, 6);
        shop.seconds(5);
        shop.pass(Duration.ofMinutes(5));
        assertThat(shop.states(BLUE)).contains(LifecycleState.TERMINATING_WAIT);

        shop.pass(Duration.ofHours(1).plusSeconds(5));
        assertThat(shop.ids(BLUE)).hasSize(2);
    }

    @Test
    void A30_several_hooks_hold_at_the_same_time_and_one_abandon_is_enough() {
        shop.hook(GREEN, "warm-up", Hook.LAUNCHING);
        shop.hook(GREEN, "licence", Hook.LAUNCHING);
        shop.size(GREEN, 0, 1, 1);
        shop.seconds(65);
        complete("warm-up", "CONTINUE");
        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.PENDING_WAIT);

        complete("licence", "ABANDON");
        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.TERMINATING_PROCEED);
    }

    @Test
    void A30_hooks_run_again_on_exit_standby_only_by_the_knob() {
        for (boolean hooked : new boolean[] {false, true}) {
            Shop other = Shop.with(knobs -> knobs.withHooksOnExitStandby(hooked));
            other.hook(BLUE, "warm-up", Hook.LAUNCHING);
            other.size(BLUE, 0, 3, 6);
            other.enterStandby(BLUE, other.ids(BLUE));
            other.pass(Shop.DELAY);
            other.exitStandby(BLUE, other.ids(BLUE));
            other.seconds(5);

            assertThat(other.states(BLUE))
                    .containsOnly(hooked ? LifecycleState.PENDING_WAIT : LifecycleState.IN_SERVICE);
        }
    }

    @Test
    void A30_hooks_are_described_with_their_timeouts() {
        shop.hook(BLUE, "save-logs", Hook.TERMINATING);

        assertThat(shop.autoScaling
                        .describeLifecycleHooks(request -> request.autoScalingGroupName(BLUE))
                        .lifecycleHooks())
                .singleElement()
                .satisfies(hook -> {
                    assertThat(hook.heartbeatTimeout()).isEqualTo(3600);
                    assertThat(hook.defaultResult()).isEqualTo("ABANDON");
                });
        shop.autoScaling.deleteLifecycleHook(
                request -> request.autoScalingGroupName(BLUE).lifecycleHookName("save-logs"));
        assertThat(code(() -> complete("save-logs", "CONTINUE"))).isEqualTo("ValidationError");
    }

    @Test
    void A31_a_scheduled_action_sets_sizes_on_its_own_clock_also_on_a_group_at_rest() {
        schedule();
        shop.pass(Duration.ofMinutes(29));
        assertThat(shop.group(GREEN).desiredCapacity()).isZero();

        shop.pass(Duration.ofMinutes(1));
        assertThat(shop.group(GREEN).desiredCapacity()).isEqualTo(2);
        assertThat(shop.autoScaling.describeScheduledActions().scheduledUpdateGroupActions())
                .isEmpty();
    }

    @Test
    void A31_a_suspended_scheduled_action_is_missed() {
        schedule();
        shop.suspend(GREEN, "ScheduledActions");
        shop.pass(Duration.ofHours(1));
        shop.resume(GREEN, "ScheduledActions");
        shop.pass(Duration.ofHours(1));

        assertThat(shop.group(GREEN).desiredCapacity()).isZero();
    }

    @Test
    void A31_a_recurring_action_comes_back() {
        shop.autoScaling.putScheduledUpdateGroupAction(request -> request.autoScalingGroupName(GREEN)
                .scheduledActionName("noon")
                .recurrence("30 12 * * *")
                .maxSize(4)
                .desiredCapacity(2));
        shop.pass(Duration.ofMinutes(30));
        assertThat(shop.group(GREEN).desiredCapacity()).isEqualTo(2);

        shop.size(GREEN, 0, 0, 0);
        shop.pass(Duration.ofDays(1));
        assertThat(shop.group(GREEN).desiredCapacity()).isEqualTo(2);
        assertThat(shop.autoScaling
                        .describeScheduledActions()
                        .scheduledUpdateGroupActions()
                        .get(0)
                        .startTime())
                .isEqualTo("2026-11-23T12:30:00Z");
    }

    private void schedule() {
        shop.autoScaling.putScheduledUpdateGroupAction(request -> request.autoScalingGroupName(GREEN)
                .scheduledActionName("morning")
                .startTime(shop.clock.instant().plus(Duration.ofMinutes(30)))
                .minSize(2)
                .maxSize(4));
        assertThat(shop.autoScaling.describeScheduledActions().scheduledUpdateGroupActions())
                .hasSize(1);
    }

    private void complete(String hook, String result) {
        String id = shop.ids(GREEN).stream().findFirst().orElse("i-none");
        shop.autoScaling.completeLifecycleAction(request -> request.autoScalingGroupName(GREEN)
                .lifecycleHookName(hook)
                .lifecycleActionResult(result)
                .instanceId(id));
    }
}
