package dev.segue.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.SlotHosts;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.workflows.deployment.Outcome;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a wrong slot swap would do is done by hand here, to see that it is noticed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotInvariantsTest {
    private static final Play PLAY = Play.SLOT_SWAP;
    private static final Schedule UNDISTURBED = new Schedule(PLAY, "undisturbed", Terrain.USUAL, PLAY.good, List.of());

    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private final Rehearsal rehearsal =
            new Rehearsal(PLAY.world(Terrain.USUAL), Knobs.DEFAULT).plan(blueGreen -> Stage.SLOT_SWAP);
    private final WorkflowStub workflow = rehearsal.start(PLAY.good, "d-1");
    private final Invariants invariants = PLAY.invariants(new Scene(PLAY, rehearsal, workflow), UNDISTURBED);
    private final String host = rehearsal.slotHostIds().get(0);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void hold_for_an_undisturbed_deployment() {
        assertThat(invariants.atTheEnd(rehearsal.outcome(workflow))).isEmpty();
    }

    @Test
    void notice_a_host_that_was_forgotten() {
        rehearsal.outcome(workflow);

        assertThat(invariants.atTheEnd(new Outcome.RolledBack("a whim")))
                .contains(
                        "%s serves %s, not %s".formatted(host, SlotHosts.commit(PLAY.good), SlotHosts.commit("good1")));
    }

    @Test
    void notice_an_old_slot_that_is_stopped_too_early() {
        send(" id='by-hand'\n\"$@\"; }\nslots retire;");
        rehearsal.env.sleep(A_MOMENT);

        assertThat(invariants.atTheEnd(rehearsal.outcome(workflow)))
                .containsExactly("an old slot was stopped while not every host served good2");
    }

    @Test
    void notice_a_slot_that_is_left_running() {
        rehearsal.outcome(workflow);
        rehearsal.standStill();
        send(" id='by-hand'\n\"$@\"; }\nslots prepare 'good3';");
        rehearsal.settle(A_MOMENT);
        send(" id='by-hand'\n\"$@\"; }\nslots swap 'good3';");
        rehearsal.settle(A_MOMENT);
        send(" id='other'\n\"$@\"; }\nslots prepare 'good2';");
        rehearsal.settle(A_MOMENT);
        send(" id='other'\n\"$@\"; }\nslots swap 'good2';");
        rehearsal.settle(A_MOMENT);

        assertThat(invariants.atTheEnd(new Outcome.Promoted()))
                .contains("%1$s serves %2$s twice, not %2$s".formatted(host, SlotHosts.commit("good2")));
    }

    private void send(String script) {
        rehearsal
                .clients
                .systemsManager(Stage.SCOPE)
                .sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .instanceIds(host)
                        .parameters(Map.of("commands", List.of(script))));
    }
}
