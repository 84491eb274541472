package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class AbortTest {
    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void follows_a_version_that_never_becomes_healthy() {
        abortsBecauseOf("ami-never-healthy", "3 instances of shop-green failed their health check and were replaced");
    }

    @Test
    void follows_a_launch_that_AWS_refuses_at_once_and_in_its_words() {
        rehearsal.cloud.faults().capacity("shop-green", false);

        abortsBecauseOf("ami-good2", "capacity");
    }

    @Test
    void follows_an_image_that_cannot_be_launched() {
        abortsBecauseOf("ami-missing", "ami-missing");
    }

    @Test
    void follows_a_synthetic_check_that_fails() {
        rehearsal.plan(yaml -> yaml.replace("{version}", "{version}-rc1"));

        abortsBecauseOf("ami-good2", "ami-good2-rc1");
    }

    @Test
    void follows_one_bad_answer_of_many_however_late() {
        rehearsal.cloud.onChange(cloud ->
                cloud.serving(Stage.SYNTHETIC).stream().findFirst().ifPresent(target -> rehearsal.door.status = 418));

        abortsBecauseOf("ami-good2", "418");
    }

    @Test
    void gives_up_on_an_approval_that_nobody_gives() {
        rehearsal.plan(yaml -> yaml + "approve: [SHIFT]\n");

        abortsBecauseOf("ami-good2", "nobody approved SHIFT within 24h");
    }

    @Test
    void waits_for_approval_and_goes_on() {
        rehearsal.plan(yaml -> yaml + "approve: [SHIFT, CLEAN_UP]\n");
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        for (int approval = 0; approval < 2; approval++) {
            rehearsal.env.sleep(Duration.ofHours(2));
            assertThat(rehearsal.status().waitsForApproval()).isNotNull();
            workflow.signal(Steering.APPROVE, new Request("ann", null));
        }

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
    }

    @Test
    void stops_before_the_next_event_while_paused() {
        WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
        workflow.signal(Steering.PAUSE, new Request("ann", "look"));
        rehearsal.env.sleep(Duration.ofHours(1));
        assertThat(rehearsal.mutations()).isEmpty();
        assertThat(rehearsal.status().paused()).isTrue();

        workflow.signal(Steering.RESUME);

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
    }

    private void abortsBecauseOf(String version, String reason) {
        Outcome outcome = rehearsal.deploy(version);

        assertThat(outcome).isInstanceOf(Outcome.Aborted.class);
        assertThat(outcome.reason()).contains(reason);
        assertThat(rehearsal.picture()).isEqualTo(rehearsal.before());
        assertThat(rehearsal.fewestServing).isEqualTo(3);
        assertThat(rehearsal.status().ledger()).isEmpty();
    }
}
