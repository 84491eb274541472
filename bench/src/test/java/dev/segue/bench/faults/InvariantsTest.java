package dev.segue.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.workflows.deployment.Outcome;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;

/** What a wrong deployment would do is done by hand here, to see that it is noticed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvariantsTest {
    private static final Schedule UNDISTURBED =
            new Schedule(Play.BLUE_GREEN, "undisturbed", Terrain.USUAL, Play.BLUE_GREEN.good, List.of());

    private final Rehearsal rehearsal = new Rehearsal(Terrain.USUAL.world(), Knobs.DEFAULT);
    private final AutoScalingClient autoScaling = rehearsal.clients.autoScaling(Stage.SCOPE);
    private final WorkflowStub workflow = rehearsal.start(Play.BLUE_GREEN.good, "d-1");
    private final Invariants invariants =
            Play.BLUE_GREEN.invariants(new Scene(Play.BLUE_GREEN, rehearsal, workflow), UNDISTURBED);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void hold_for_an_undisturbed_deployment() {
        assertThat(invariants.atTheEnd(rehearsal.outcome(workflow))).isEmpty();
    }

    @Test
    void notice_that_the_only_version_is_taken_out_of_service() {
        autoScaling.enterStandby(request -> request.autoScalingGroupName(Scene.OLD)
                .instanceIds(rehearsal.instancesOf(Scene.OLD))
                .shouldDecrementDesiredCapacity(false));
        rehearsal.env.sleep(Duration.ofMinutes(1));

        assertThat(violations())
                .anyMatch(said -> said.contains("EnterStandby of shop-blue while shop-green had 0 healthy targets"))
                .anyMatch(said -> said.contains("0 targets served, fewer than 3"));
    }

    @Test
    void notice_that_the_only_version_is_detached() {
        TrafficSourceIdentifier main = TrafficSourceIdentifier.builder()
                .identifier(Stage.MAIN)
                .type("elbv2")
                .build();
        autoScaling.detachTrafficSources(
                request -> request.autoScalingGroupName(Scene.OLD).trafficSources(main));

        assertThat(violations()).anyMatch(said -> said.contains("DetachTrafficSources of shop-blue"));
    }

    @Test
    void notice_that_the_old_version_is_emptied_while_it_serves() {
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(Scene.OLD)
                .minSize(0)
                .desiredCapacity(0)
                .maxSize(0));

        assertThat(violations()).contains("shop-blue was emptied while it had 3 healthy targets");
    }

    @Test
    void notice_what_is_left_changed() {
        rehearsal.outcome(workflow);
        autoScaling.suspendProcesses(
                request -> request.autoScalingGroupName(Scene.NEW).scalingProcesses("AZRebalance"));

        assertThat(violations()).containsExactly("shop-green suspended is [AZRebalance], not []");
    }

    @Test
    void notice_that_too_much_is_launched() {
        rehearsal.outcome(workflow);
        autoScaling.updateAutoScalingGroup(request ->
                request.autoScalingGroupName(Scene.NEW).desiredCapacity(5).maxSize(6));
        rehearsal.env.sleep(Duration.ofMinutes(5));

        assertThat(violations()).contains("5 instances of the new version were launched");
    }

    @Test
    void notice_a_deployment_that_ends_for_no_reason() {
        rehearsal.outcome(workflow);

        assertThat(invariants.atTheEnd(new Outcome.RolledBack("a whim")))
                .contains("ended rolled back, the old version serves: a whim for no reason");
    }

    private List<String> violations() {
        return invariants.atTheEnd(new Outcome.Promoted());
    }
}
