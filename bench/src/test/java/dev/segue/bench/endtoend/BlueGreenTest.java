package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.deployment.Outcome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BlueGreenTest {
    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void promotes_a_good_version() {
        Map<String, String> before = rehearsal.picture();

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

        assertThat(rehearsal.status().log()).isEmpty();
        assertThat(rehearsal.picture()).isEqualTo(before);
    }
}
