package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.sandbox.cloud.World;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class InstanceRefreshTest extends RefreshRehearsal {
    @Test
    void replaces_every_instance_by_two_calls_and_never_serves_with_fewer() {
        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

        assertThat(rehearsal.mutations()).isEqualTo(TWO_CALLS);
        assertThat(rehearsal.fewestServing).isEqualTo(3);
        assertThat(settled())
                .containsEntry("shop-blue template", "2")
                .containsEntry("shop-blue versions", "{2=3}")
                .containsEntry("shop-blue sizes", rehearsal.before().get("shop-blue sizes"));
        assertThat(rehearsal.status().phases())
                .extracting(time -> time.phase())
                .containsExactly(Phase.PREPARE, Phase.SHIFT, Phase.BAKE, Phase.CLEAN_UP);
    }

    @Test
    void has_nothing_to_do_where_the_version_runs() {
        assertThat(rehearsal.deploy("ami-good1")).isEqualTo(new Outcome.Promoted());

        assertThat(rehearsal.mutations()).isEmpty();
        assertThat(rehearsal.status().log()).anyMatch(line -> line.contains("already running"));
    }

    @Test
    void waits_for_a_refresh_of_somebody_else_and_follows() {
        WorkflowStub workflow = startBesideAForeignRefresh("");
        rehearsal.env.sleep(Duration.ofMinutes(2));
        assertThat(rehearsal.mutations()).isEqualTo(List.of("StartInstanceRefresh"));
        assertThat(rehearsal.picture().get("template shop-blue")).isEqualTo("[1=ami-good1]");

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{2=3}");
    }

    @Test
    void adopts_a_refresh_of_somebody_else_that_brings_the_same_image() {
        createVersion();
        startForeign("2");
        rehearsal.plan(yaml -> yaml + "ifRefreshRunning: adopt\n");

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(rehearsal.mutations()).containsExactly("StartInstanceRefresh");
        assertThat(settled())
                .containsEntry("shop-blue versions", "{2=3}")
                .containsEntry("template shop-blue", "[1=ami-good1, 2=ami-good2]");
    }

    @Test
    void does_not_start_where_another_begins_between_its_look_and_its_start() {
        rehearsal.http.at(1, call -> {
            startForeign("1");
            return call.call();
        });

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{2=3}");
        assertThat(settled()).containsEntry("template shop-blue", "[1=ami-good1, 2=ami-good2]");
    }

    @Test
    void pauses_and_resumes_in_the_middle() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        workflow.signal(Steering.PAUSE, ANN);
        rehearsal.env.sleep(Duration.ofMinutes(10));
        String paused = rehearsal.picture().get("shop-blue versions");
        rehearsal.env.sleep(Duration.ofHours(2));
        assertThat(rehearsal.picture())
                .containsEntry("shop-blue versions", paused)
                .containsEntry("shop-blue suspended", "[InstanceRefresh]");
        workflow.signal(Steering.RESUME, ANN);

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue suspended", "[]");
    }

    @Test
    void waits_for_an_approval_at_each_checkpoint() {
        rehearsal.plan(yaml -> yaml + "checkpoints: {percentages: [30, 60, 100], wait: 2m, approve: true}\n");
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        for (int checkpoint = 0; checkpoint < 2; checkpoint++) {
            rehearsal.env.sleep(Duration.ofHours(1));
            assertThat(rehearsal.status().waitsForApproval()).isEqualTo(Phase.SHIFT);
            assertThat(rehearsal.picture())
                    .containsEntry("shop-blue versions", "{1=%d, 2=%d}".formatted(2 - checkpoint, 1 + checkpoint));
            workflow.signal(Steering.APPROVE, ANN);
        }

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue suspended", "[]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void repeats_nothing_when_a_reply_is_lost(int mutation) {
        rehearsal.http.at(mutation, call -> {
            call.call();
            throw new IOException("the reply is lost");
        });

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("template shop-blue", "[1=ami-good1, 2=ami-good2]");
        assertThat(refreshes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void repeats_nothing_when_the_worker_is_killed_at_each_activity(boolean done) {
        rehearsal.memory.lose();
        for (int activity = 1; activity <= 16; activity++) {
            rehearsal.cues.at(activity, attempt -> {
                rehearsal.cues.loseAttempt(done);
                return attempt.get();
            });
        }

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        rehearsal.standStill();
        assertThat(refreshes()).hasSize(1);
        assertThat(rehearsal.mutations()).isEqualTo(TWO_CALLS);
    }

    @Test
    void needs_few_events_for_many_instances_and_hours() {
        try (Rehearsal large = new Rehearsal(
                World.standard()
                        .withGroups(World.standard().groups().stream()
                                .map(group -> group.desired() == 0 ? group : group.withSizes(1, 300, 600))
                                .toList()),
                Knobs.DEFAULT)) {
            large.plan(blueGreen -> Stage.INSTANCE_REFRESH.replace("maxHealthyPercent: 150", "maxHealthyPercent: 102"));

            assertThat(large.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
            assertThat(large.history().getEvents()).hasSizeLessThan(200);
            assertThat(large.fewestServing).isEqualTo(300);
        }
    }

    @Test
    void keeps_the_overrides_of_a_mixed_instances_policy() {
        List<LaunchTemplateOverrides> overrides = List.of(
                LaunchTemplateOverrides.builder().instanceType("m7g.large").build());
        mix(overrides);

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        MixedInstancesPolicy policy = autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(GROUP))
                .autoScalingGroups()
                .get(0)
                .mixedInstancesPolicy();
        assertThat(policy.launchTemplate().overrides()).isEqualTo(overrides);
        assertThat(policy.launchTemplate().launchTemplateSpecification().version())
                .isEqualTo("2");
    }
}
