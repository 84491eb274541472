package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.sandbox.cloud.World;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Status;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;

/** A rehearsal of instance refreshes, and what people and others do meanwhile. */
abstract class RefreshRehearsal {
    static final String GROUP = "shop-blue";
    static final List<String> TWO_CALLS = List.of("CreateLaunchTemplateVersion", "StartInstanceRefresh");
    static final Request ANN = new Request("ann", "a test");

    final Rehearsal rehearsal;
    final AutoScalingClient autoScaling;
    private final int desired;

    RefreshRehearsal() {
        this(World.standard());
    }

    RefreshRehearsal(World world) {
        rehearsal = new Rehearsal(world, Knobs.DEFAULT).plan(blueGreen -> Stage.INSTANCE_REFRESH);
        autoScaling = rehearsal.cloud.autoScaling();
        desired = rehearsal.instancesOf(GROUP).size();
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    void mix(List<LaunchTemplateOverrides> overrides) {
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GROUP)
                .mixedInstancesPolicy(policy ->
                        policy.launchTemplate(template -> template.launchTemplateSpecification(specification ->
                                        specification.launchTemplateName(GROUP).version("1"))
                                .overrides(overrides))));
    }

    /** What is on its way out has gone by then. */
    Map<String, String> settled() {
        rehearsal.standStill();
        rehearsal.settle(Duration.ofMinutes(20));
        return rehearsal.picture();
    }

    void assertAsBefore() {
        assertThat(settled()).isEqualTo(rehearsal.before());
        assertThat(rehearsal.status().ledger()).isEmpty();
        assertThat(rehearsal.fewestServing).isEqualTo(desired);
    }

    WorkflowStub startBesideAForeignRefresh(String plan) {
        startForeign("1");
        rehearsal.plan(yaml -> yaml + plan);
        return rehearsal.start("ami-good2", "d-1");
    }

    void startForeign(String version) {
        startForeign(rehearsal, version);
    }

    final void createVersion() {
        createVersion(rehearsal);
    }

    static void createVersion(Rehearsal rehearsal) {
        rehearsal
                .cloud
                .ec2()
                .createLaunchTemplateVersion(request -> request.launchTemplateName(GROUP)
                        .sourceVersion("1")
                        .launchTemplateData(data -> data.imageId("ami-good2")));
    }

    static void startForeign(Rehearsal rehearsal, String version) {
        rehearsal
                .clients
                .autoScaling(Stage.SCOPE)
                .startInstanceRefresh(request -> request.autoScalingGroupName(GROUP)
                        .desiredConfiguration(desired -> desired.launchTemplate(
                                template -> template.launchTemplateName(GROUP).version(version)))
                        .preferences(preferences ->
                                preferences.minHealthyPercentage(100).maxHealthyPercentage(150)));
    }

    void awaitPercent(int percent) {
        for (int looks = 0; looks < 4000 && percent() < percent; looks++) {
            rehearsal.env.sleep(Duration.ofSeconds(3));
        }
        if (percent == 0) {
            rehearsal.env.sleep(Duration.ofSeconds(40));
        }
        assertThat(percent()).isGreaterThanOrEqualTo(percent);
    }

    List<InstanceRefresh> refreshes() {
        return autoScaling
                .describeInstanceRefreshes(request -> request.autoScalingGroupName(GROUP))
                .instanceRefreshes();
    }

    int percent() {
        return refreshes().stream()
                .findFirst()
                .map(refresh -> refresh.percentageComplete())
                .orElse(0);
    }

    void awaitPhase(Phase phase) {
        Status status = rehearsal.status();
        for (int looks = 0; looks < 400 && status.phase() != phase; looks++) {
            rehearsal.env.sleep(Duration.ofSeconds(5));
            status = rehearsal.status();
        }
        assertThat(status.phase()).isEqualTo(phase);
    }
}
