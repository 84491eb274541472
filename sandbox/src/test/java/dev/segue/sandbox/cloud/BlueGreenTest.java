package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.DELAY;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.SYNTHETIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** The events of a blue/green deployment, by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BlueGreenTest {
    private static final Duration HEALTHY = Duration.ofSeconds(160);

    private final Shop shop = new Shop();

    @Test
    void the_world_serves_from_the_first_moment() {
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.IN_SERVICE).hasSize(3);
        assertThat(shop.targets(MAIN))
                .hasSize(3)
                .allSatisfy((id, state) -> assertThat(state).isEqualTo("healthy"));
        assertThat(shop.routed(MAIN)).hasSize(3);
        assertThat(shop.group(GREEN).instances()).isEmpty();
    }

    @Test
    void a_deployment_replaces_blue_by_green_and_capacity_never_falls() {
        List<Integer> serving = new ArrayList<>();
        shop.cloud.onChange(cloud -> serving.add(cloud.servingTargets(MAIN)));

        launchGreen();
        shop.rule(10, SYNTHETIC);
        shop.attach(GREEN, SYNTHETIC);
        shop.pass(HEALTHY);
        assertThat(shop.targets(SYNTHETIC)).hasSize(3).containsValue("healthy");

        shop.attach(GREEN, MAIN);
        shop.pass(HEALTHY);
        assertThat(shop.cloud.servingTargets(MAIN)).isEqualTo(6);
        assertThat(shop.attachments(GREEN)).containsEntry("shop-main", "InService");

        shop.size(BLUE, 0, 3, 6);
        List<String> old = shop.ids(BLUE);
        shop.enterStandby(BLUE, old);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.ENTERING_STANDBY);
        shop.pass(DELAY);
        assertThat(shop.states(BLUE)).containsOnly(LifecycleState.STANDBY).hasSize(3);
        assertThat(shop.cuts).containsExactlyInAnyOrderElementsOf(old);

        shop.detach(BLUE, MAIN);
        shop.seconds(1);
        shop.exitStandby(BLUE, old);
        shop.seconds(10);
        shop.size(BLUE, 0, 0, 0);
        shop.seconds(60);

        assertThat(shop.ids(BLUE)).isEmpty();
        assertThat(shop.attachments(BLUE)).isEmpty();
        assertThat(shop.cloud.serving(MAIN)).extracting(ServingTarget::group).containsExactly(GREEN, GREEN, GREEN);
        assertThat(serving).allMatch(count -> count >= 3);
    }

    private void launchGreen() {
        shop.ec2.createLaunchTemplateVersion(request -> request.launchTemplateName(GREEN)
                .sourceVersion("1")
                .clientToken("deployment-1")
                .launchTemplateData(data -> data.imageId("ami-good2")));
        shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GREEN)
                .launchTemplate(template -> template.launchTemplateName(GREEN).version("2"))
                .minSize(3)
                .desiredCapacity(3)
                .maxSize(6));
        shop.seconds(70);
        assertThat(shop.states(GREEN)).containsOnly(LifecycleState.IN_SERVICE).hasSize(3);
    }
}
