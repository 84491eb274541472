package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.workflows.deployment.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LostCallTest {
    private static List<String> undisturbed = List.of();

    @BeforeAll
    static void runs_undisturbed() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.deploy("ami-good2");
            undisturbed = rehearsal.mutations();
        }
        assertThat(undisturbed).hasSize(22);
    }

    @ParameterizedTest(name = "at mutation {0}")
    @ValueSource(ints = {1, 5, 8, 12, 15, 18})
    void is_made_again_and_nothing_else_changes(int nth) {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.http.at(nth, call -> {
                throw new IOException("connection refused");
            });

            assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

            assertThat(rehearsal.mutations()).isEqualTo(undisturbed);
            assertThat(rehearsal.fewestServing).isEqualTo(3);
        }
    }
}
