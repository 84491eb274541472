package dev.segue.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.workflows.deployment.Outcome;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** What a wrong instance refresh would do is done by hand here, to see that it is noticed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshInvariantsTest {
    private static final Schedule UNDISTURBED =
            new Schedule(Play.INSTANCE_REFRESH, "undisturbed", Terrain.USUAL, Play.INSTANCE_REFRESH.good, List.of());

    private final Rehearsal rehearsal =
            new Rehearsal(Terrain.USUAL.world(), Knobs.DEFAULT).plan(blueGreen -> Stage.INSTANCE_REFRESH);
    private final AutoScalingClient autoScaling = rehearsal.clients.autoScaling(Stage.SCOPE);
    private final WorkflowStub workflow = rehearsal.start(Play.INSTANCE_REFRESH.good, "d-1");
    private final Invariants invariants =
            Play.INSTANCE_REFRESH.invariants(new Scene(Play.INSTANCE_REFRESH, rehearsal, workflow), UNDISTURBED);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void hold_for_an_undisturbed_deployment() {
        assertThat(invariants.atTheEnd(rehearsal.outcome(workflow))).isEmpty();
    }

    @Test
    void notice_a_second_refresh() {
        endStandingStill();
        autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName(Scene.OLD)
                .desiredConfiguration(desired -> desired.launchTemplate(
                        template -> template.launchTemplateName(Scene.OLD).version("2"))));

        assertThat(violations()).contains("2 refreshes were started");
    }

    @Test
    void notice_a_change_of_the_group_itself() {
        endStandingStill();
        autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(Scene.OLD).minSize(2));

        assertThat(violations()).contains("UpdateAutoScalingGroup was sent", "shop-blue sizes is 2/3/6, not 1/3/6");
    }

    @Test
    void notice_a_template_version_that_is_left() {
        endStandingStill();
        rehearsal
                .clients
                .ec2(Stage.SCOPE)
                .createLaunchTemplateVersion(request -> request.launchTemplateName(Scene.OLD)
                        .sourceVersion("1")
                        .launchTemplateData(data -> data.imageId(Play.INSTANCE_REFRESH.good)));

        assertThat(violations())
                .containsExactly(
                        "template shop-blue is [1=ami-good1, 2=ami-good2, 3=ami-good2], not [1=ami-good1, 2=ami-good2]");
    }

    private void endStandingStill() {
        rehearsal.outcome(workflow);
        rehearsal.standStill();
    }

    private List<String> violations() {
        return invariants.atTheEnd(new Outcome.Promoted());
    }
}
