package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Steering;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same deployment again and again, disturbed at its first, second, … mutating call. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryMutationTest {
    private static final int MUTATIONS = 22;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static List<String> undisturbed = List.of();
    private static Map<String, String> promoted = Map.of();

    static IntStream mutations() {
        return IntStream.rangeClosed(1, MUTATIONS);
    }

    static IntStream mutationsBeforeBake() {
        return IntStream.rangeClosed(1, 14);
    }

    @BeforeAll
    static void runs_undisturbed() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.deploy("ami-good2");
            undisturbed = rehearsal.mutations();
            promoted = rehearsal.picture();
        }
        assertThat(undisturbed).hasSize(MUTATIONS);
    }

    @ParameterizedTest(name = "reply lost at mutation {0}")
    @MethodSource("mutations")
    void has_no_double_effect_when_a_reply_is_lost(int nth) {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.http.at(nth, call -> {
                call.call();
                throw new IOException("connection reset");
            });

            assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

            assertThat(rehearsal.picture()).isEqualTo(promoted);
            assertThat(rehearsal.fewestServing).isEqualTo(3);
        }
    }

    @ParameterizedTest(name = "call lost at mutation {0}")
    @ValueSource(ints = {1, 5, 8, 12, 15, 18})
    void tries_again_when_a_call_does_not_arrive(int nth) {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.http.at(nth, call -> {
                throw new IOException("connection refused");
            });

            assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

            assertThat(rehearsal.picture()).isEqualTo(promoted);
            assertThat(rehearsal.mutations()).isEqualTo(undisturbed);
        }
    }

    /** Up to the bake; the test server may lose an attempt that is cancelled in its last moment. */
    @ParameterizedTest(name = "abort at mutation {0}")
    @MethodSource("mutationsBeforeBake")
    void is_undone_when_somebody_aborts(int nth) {
        stopsAt(nth, Steering.ABORT);
    }

    /** One in each phase: but for its name the request is the same as an abort. */
    @ParameterizedTest(name = "rollback at mutation {0}")
    @ValueSource(ints = {4, 7, 9, 12})
    void is_undone_when_somebody_rolls_back(int nth) {
        stopsAt(nth, Steering.ROLLBACK);
    }

    private static void stopsAt(int nth, String request) {
        try (Rehearsal rehearsal = new Rehearsal()) {
            WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
            rehearsal.http.at(nth, call -> {
                workflow.signal(request, new Request("ann", "changed my mind"));
                awaitCancelRequest(rehearsal);
                return call.call();
            });

            Outcome outcome = rehearsal.outcome(workflow);

            boolean tooLate = outcome.equals(new Outcome.Promoted());
            assertThat(rehearsal.picture()).isEqualTo(tooLate ? promoted : rehearsal.before());
            assertThat(tooLate).isEqualTo(undisturbed.subList(0, nth - 1).contains("ExitStandby"));
            assertThat(rehearsal.fewestServing).isEqualTo(3);
            assertThat(rehearsal.status().ledger()).isEmpty();
        }
    }

    /**
     * Waits until the running activity is asked to stop; in the last moment of an attempt the request would be lost on the
     * test server. Nothing is asked once the request comes too late.
     */
    private static void awaitCancelRequest(Rehearsal rehearsal) {
        Instant latest = Instant.now().plus(LONGEST_WAIT);
        while (!isAsked(rehearsal)
                && rehearsal.status().outcome() == null
                && rehearsal.status().phase() != Phase.CLEAN_UP) {
            assertThat(Instant.now()).as("cancel request").isBefore(latest);
        }
    }

    private static boolean isAsked(Rehearsal rehearsal) {
        return rehearsal.history().getEvents().stream()
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
    }
}
