package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.bench.rehearsal.Stage;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.PhaseTime;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class InstanceRefreshBackTest extends RefreshRehearsal {
    @ParameterizedTest
    @ValueSource(strings = {Steering.ABORT, Steering.ROLLBACK})
    void ends_aborted_while_nothing_is_replaced(String request) {
        rehearsal.plan(yaml -> yaml + "approve: [SHIFT]\n");
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        rehearsal.env.sleep(Duration.ofMinutes(1));
        workflow.signal(request, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.Aborted.class);
        assertAsBefore();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 66})
    void goes_back_from_any_percentage(int percent) {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(percent);
        workflow.signal(Steering.ABORT, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOfAny(Outcome.Aborted.class, Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_while_it_bakes() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPhase(Phase.BAKE);
        workflow.signal(Steering.ROLLBACK, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_when_cancelled_from_outside() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        workflow.cancel();

        assertThatThrownBy(() -> rehearsal.outcome(workflow)).isInstanceOf(WorkflowFailedException.class);
        assertThat(rehearsal.status().outcome()).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_when_an_alarm_goes_off() {
        rehearsal.alarm(Stage.ALARM, Duration.ofMinutes(7));

        assertThat(rehearsal.deploy("ami-good2")).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ami-never-healthy", "ami-missing"})
    void follows_AWS_back_from_a_version_that_does_not_come_up(String version) {
        assertThat(rehearsal.deploy(version)).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_by_itself_after_its_timeout() {
        rehearsal.plan(yaml -> yaml + "timeout: 6m\n");

        assertThat(rehearsal.deploy("ami-good2")).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void names_what_is_mixed_when_somebody_else_cancels() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        autoScaling.cancelInstanceRefresh(request -> request.autoScalingGroupName(GROUP));

        Outcome outcome = rehearsal.outcome(workflow);
        assertThat(outcome).isInstanceOf(Outcome.NeedsOperator.class);
        assertThat(outcome.sentence()).contains("Cancelled", "is refreshed to", "others");
    }

    @Test
    void goes_back_while_it_is_paused() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        awaitPercent(33);
        workflow.signal(Steering.PAUSE, ANN);
        rehearsal.env.sleep(Duration.ofMinutes(10));
        workflow.signal(Steering.ROLLBACK, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void watches_while_a_checkpoint_waits_for_an_approval() {
        rehearsal.plan(yaml -> yaml + "checkpoints: {percentages: [30, 100], wait: 2m, approve: true}\n");
        rehearsal.alarm(Stage.ALARM, Duration.ofHours(2));

        assertThat(rehearsal.deploy("ami-good2")).isInstanceOf(Outcome.RolledBack.class);
        List<PhaseTime> phases = rehearsal.status().phases();
        assertThat(phases.get(phases.size() - 1).startedAt())
                .isBefore(phases.get(0).startedAt().plus(Duration.ofHours(3)));
        assertAsBefore();
    }

    @Test
    void goes_back_from_a_checkpoint_that_nobody_approves() {
        rehearsal.plan(yaml -> yaml + "checkpoints: {percentages: [30, 100], wait: 2m, approve: true}\n");

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.RolledBack("nobody approved SHIFT within 24h"));
        assertAsBefore();
    }

    @Test
    void goes_back_from_an_adopted_refresh_that_has_ended_meanwhile() {
        createVersion();
        startForeign("2");
        rehearsal.env.sleep(Duration.ofMinutes(1));
        rehearsal.plan(yaml -> yaml + "ifRefreshRunning: adopt\n");
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        for (int looks = 0; looks < 4000 && !hasSucceeded(); looks++) {
            rehearsal.env.sleep(Duration.ofSeconds(1));
        }
        assertThat(hasSucceeded()).isTrue();
        workflow.signal(Steering.ROLLBACK, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertThat(settled())
                .containsEntry("shop-blue versions", "{1=3}")
                .containsEntry("template shop-blue", "[1=ami-good1, 2=ami-good2]");
    }

    private boolean hasSucceeded() {
        return refreshes().get(0).status() == InstanceRefreshStatus.SUCCESSFUL;
    }
}
