package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.SlotHosts;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A thousand hosts at 10 %, which is 50 at a time (S1): one run of one workflow holds them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyHostsTest {
    private static final int HOSTS = 1_000;

    private final Rehearsal rehearsal = new Rehearsal(Stage.slots(HOSTS), Knobs.DEFAULT)
            .plan(blueGreen -> Stage.SLOT_SWAP.replace("batch: 2", "batch: 10%"));

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void are_swapped_and_taken_back_within_the_limits_of_a_history() {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        while (rehearsal.status().log().stream().noneMatch(line -> line.startsWith("BAKE"))) {
            rehearsal.env.sleep(Duration.ofSeconds(20));
        }
        workflow.signal(Steering.ROLLBACK, new Request("ann", null));

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(SlotHosts.commit("good1"), (long) HOSTS));
        Limits.check(rehearsal.history());
    }
}
