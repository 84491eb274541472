package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.code;
import static dev.segue.sandbox.cloud.Shop.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

/** What holds for every service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CloudTest {
    private final Shop shop = new Shop();

    @Test
    void durations_are_divided_by_the_scale_and_timestamps_are_not() {
        Shop scaled = new Shop(settings -> settings.withScale(60), World.standard());
        scaled.size(GREEN, 1, 1, 1);
        scaled.pass(Duration.ofMillis(84));
        assertThat(scaled.states(GREEN)).containsExactly(LifecycleState.PENDING);

        scaled.seconds(1);
        assertThat(scaled.states(GREEN)).containsExactly(LifecycleState.IN_SERVICE);
        assertThat(scaled.activities(GREEN).get(0).startTime())
                .isBetween(scaled.clock.instant().minusMillis(1010), scaled.clock.instant());
    }

    @Test
    void what_is_due_happens_at_its_own_time_however_late_one_looks() {
        shop.size(GREEN, 1, 1, 1);
        shop.rule(10, Shop.SYNTHETIC);
        shop.attach(GREEN, Shop.SYNTHETIC);

        shop.pass(Duration.ofHours(1));

        assertThat(shop.states(GREEN)).containsExactly(LifecycleState.IN_SERVICE);
        assertThat(shop.targets(Shop.SYNTHETIC)).containsValue("healthy");
        assertThat(shop.activities(GREEN).get(0).endTime())
                .isEqualTo(shop.clock.instant().minus(Duration.ofHours(1)).plusSeconds(65));
    }

    @Test
    void a_listener_sees_every_moment_at_which_something_changed() {
        List<Integer> serving = new ArrayList<>();
        shop.cloud.onChange(cloud -> serving.add(cloud.servingTargets(MAIN)));

        shop.size(BLUE, 0, 0, 0);
        shop.pass(Duration.ofHours(1));

        assertThat(serving).startsWith(3).endsWith(0);
    }

    @Test
    void imposed_waits_are_measured() {
        shop.size(BLUE, 0, 3, 6);
        shop.enterStandby(BLUE, shop.ids(BLUE));
        shop.pass(Duration.ofMinutes(5));

        assertThat(shop.cloud.events())
                .filteredOn(event -> event.kind() == Event.Kind.ENTER_STANDBY)
                .hasSize(3)
                .extracting(Event::took)
                .containsOnly(Duration.ofMinutes(5));
    }

    @Test
    void a_parameter_that_would_be_ignored_is_refused_by_name() {
        assertThat(sentence(() -> shop.autoScaling.updateAutoScalingGroup(
                        request -> request.autoScalingGroupName(BLUE).maxInstanceLifetime(86_400))))
                .isEqualTo("The parameter MaxInstanceLifetime is not supported by the sandbox.");
    }

    @Test
    void answers_come_in_pages() {
        assertThat(shop.autoScaling
                        .describeAutoScalingGroups(request -> request.maxRecords(1))
                        .nextToken())
                .isNotNull();
        assertThat(shop.autoScaling
                        .describeAutoScalingGroupsPaginator(request -> request.maxRecords(1))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly(BLUE, GREEN);
        assertThat(code(() -> shop.autoScaling.describeAutoScalingGroups(request -> request.nextToken("x"))))
                .isEqualTo("InvalidNextToken");
    }

    @Test
    void an_operation_that_is_not_there_says_so() {
        assertThatThrownBy(() -> shop.autoScaling.deleteWarmPool(request -> request.autoScalingGroupName(BLUE)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void C4_the_status_of_running_instances_only_unless_all_are_asked_for() {
        String lost = shop.ids(BLUE).get(0);
        shop.cloud.faults().loseInstance(lost);

        assertThat(shop.ec2.describeInstanceStatus().instanceStatuses())
                .extracting(InstanceStatus::instanceId)
                .doesNotContain(lost)
                .hasSize(2);
        assertThat(shop.ec2
                        .describeInstanceStatus(request -> request.includeAllInstances(true))
                        .instanceStatuses())
                .hasSize(3);
    }

    @Test
    void instances_run_and_end_without_a_group() {
        String id = shop.ec2
                .runInstances(
                        request -> request.imageId("ami-good1").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        shop.seconds(60);
        assertThat(shop.instances.isRunning(id)).isTrue();

        shop.ec2.terminateInstances(request -> request.instanceIds(id));
        assertThat(shop.instances.isRunning(id)).isFalse();
        assertThat(code(() -> shop.ec2.describeInstances(request -> request.instanceIds("i-0"))))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void the_weighted_world_weighs_two_target_groups() {
        Shop weighted = new Shop(settings -> settings, World.weighted().onPort(9000));

        assertThat(weighted.table.listeners()).containsOnlyKeys(9000);
        assertThat(weighted.table.targetGroups()).hasSize(2);
        assertThat(weighted.attachments(GREEN)).containsEntry("shop-green", "Added");
    }

    @Test
    void an_image_that_crashes_is_replaced_again_and_again() {
        shop.ec2.createLaunchTemplateVersion(request ->
                request.launchTemplateName(GREEN).launchTemplateData(data -> data.imageId("ami-crashes-after-60s")));
        shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GREEN)
                .launchTemplate(template -> template.launchTemplateName(GREEN).version("2"))
                .minSize(1)
                .maxSize(1));
        shop.pass(Duration.ofMinutes(10));

        assertThat(shop.activities(GREEN)).hasSizeGreaterThan(4);
    }

    @Test
    void five_thousand_fake_instances_are_described_in_no_time() {
        Shop big = new Shop(
                settings -> settings,
                World.standard()
                        .withGroups(List.of(
                                World.standard().groups().get(0).withSizes(0, 5000, 5000),
                                World.standard().groups().get(1))));
        big.group(BLUE);
        long start = System.nanoTime();
        assertThat(big.group(BLUE).instances()).hasSize(5000);
        big.seconds(5);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
