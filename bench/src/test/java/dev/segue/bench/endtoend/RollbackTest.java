package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class RollbackTest {
    /** The bake of the test plan is over for certain after an hour, and has begun after 20 minutes. */
    private static final Duration IN_BAKE = Duration.ofMinutes(20);

    private final Rehearsal rehearsal = new Rehearsal().plan(yaml -> yaml.replace("time: 311s", "time: 40m"));

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void follows_an_alarm_and_restores_everything() {
        rehearsal.alarm("shop-p99", IN_BAKE);

        Outcome outcome = rehearsal.deploy("ami-good2");

        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(outcome.reason()).contains("shop-p99");
        assertThat(rehearsal.picture()).isEqualTo(rehearsal.before());
        assertThat(rehearsal.fewestServing).isEqualTo(3);
        assertThat(rehearsal.status().log())
                .containsSubsequence(
                        "BAKE: watching shop-green for 40m",
                        "BAKE: " + outcome.reason(),
                        "ROLL_BACK: shop-blue serves again",
                        "ROLL_BACK: " + outcome.sentence());
    }

    @Test
    void follows_a_request_and_answers_it() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        rehearsal.env.sleep(IN_BAKE);

        Status answer = workflow.update(Steering.ROLLBACK, Status.class, new Request("ann", "support calls"));

        assertThat(answer.phase()).isEqualTo(Phase.BAKE);
        assertThat(rehearsal.outcome(workflow))
                .isEqualTo(new Outcome.RolledBack("asked to roll back by ann: support calls"));
        assertThat(rehearsal.picture()).isEqualTo(rehearsal.before());
    }

    @Test
    void is_harmless_twice_and_together_with_an_abort() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        rehearsal.env.sleep(IN_BAKE);
        workflow.signal(Steering.ROLLBACK, new Request("ann", "first"));
        workflow.signal(Steering.ABORT, new Request("ben", "second"));
        workflow.signal(Steering.ROLLBACK, new Request("ann", "third"));

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.RolledBack("asked to roll back by ann: first"));
        assertThat(rehearsal.picture()).isEqualTo(rehearsal.before());
    }

    @Test
    void follows_a_cancel_from_outside() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        rehearsal.env.sleep(IN_BAKE);
        workflow.cancel();

        assertThatThrownBy(() -> workflow.getResult(Outcome.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
        assertThat(rehearsal.picture()).isEqualTo(rehearsal.before());
        assertThat(rehearsal.status().outcome()).isEqualTo(new Outcome.RolledBack("cancelled from outside"));
        assertThat(rehearsal.fewestServing).isEqualTo(3);
    }

    @Test
    void follows_bad_answers_to_the_http_monitor() {
        rehearsal.env.registerDelayedCallback(IN_BAKE, () -> rehearsal.door.status = 500);

        Outcome outcome = rehearsal.deploy("ami-good2");

        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(outcome.reason()).contains("500");
        assertThat(rehearsal.picture()).isEqualTo(rehearsal.before());
    }

    @Test
    void follows_a_version_that_dies_while_it_is_watched() {
        rehearsal.plan(yaml -> yaml.replace("every: 29s", "every: 2s"));
        rehearsal.env.registerDelayedCallback(
                IN_BAKE,
                () -> rehearsal.cloud.serving(Stage.MAIN).stream()
                        .limit(2)
                        .forEach(target -> rehearsal.instances.setHealthy(target.instanceId(), false)));

        Outcome outcome = rehearsal.deploy("ami-good2");

        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(outcome.reason()).contains("healthy in shop-main");
        assertThat(rehearsal.picture()).isEqualTo(rehearsal.before());
    }

    @Test
    void is_refused_once_the_version_is_promoted() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        rehearsal.http.at(19, call -> {
            assertThatThrownBy(() -> workflow.update(Steering.ROLLBACK, Status.class, new Request("ann", "late")))
                    .isInstanceOf(WorkflowUpdateException.class)
                    .hasStackTraceContaining("already promoted; deploy the previous version");
            return call.call();
        });

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
    }

    @Test
    void keeps_the_new_instances_for_inspection_when_the_plan_says_so() {
        rehearsal.plan(yaml -> yaml + "newInstances: keep\n");
        rehearsal.alarm("shop-5xx", IN_BAKE);

        assertThat(rehearsal.deploy("ami-good2")).isInstanceOf(Outcome.RolledBack.class);

        assertThat(rehearsal.picture())
                .containsEntry("shop-green instances", "{InService=3}")
                .containsEntry("shop-green attached", "[]")
                .containsEntry("shop-blue instances", "{InService=3}")
                .containsEntry("shop-blue sizes", "2/3/6");
        assertThat(rehearsal.plan(yaml -> yaml.replace("time: 40m", "time: 0s")).deploy("ami-good3"))
                .isEqualTo(new Outcome.Promoted());
    }

    @Test
    void needs_an_operator_when_nothing_is_left_to_return_to() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        rehearsal.env.sleep(IN_BAKE);
        rehearsal.instancesOf("shop-blue").forEach(rehearsal.cloud.faults()::loseInstance);
        workflow.signal(Steering.ROLLBACK, new Request("ann", null));

        Outcome outcome = rehearsal.outcome(workflow);

        assertThat(outcome).isInstanceOf(Outcome.NeedsOperator.class);
        assertThat(outcome.sentence()).contains("no instance of shop-blue runs any more", "shop-blue is in standby");
        assertThat(rehearsal.cloud.servingTargets(Stage.MAIN)).isEqualTo(3);
    }
}
