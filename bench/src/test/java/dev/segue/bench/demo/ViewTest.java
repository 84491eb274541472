package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.demo.DeploymentControl.Seen;
import dev.segue.bench.load.LoadProgress;
import dev.segue.workflows.deployment.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewTest {
    private static final Optional<Seen> SHIFT =
            Optional.of(new Seen(Phase.SHIFT, List.of("PREPARE: ready", "SHIFT: green serves"), "1 of 3 healthy"));
    private static final LoadProgress LOAD = new LoadProgress(1_200, 1_199, 0, Map.of("2.0", 100L));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void prints_what_is_new_and_now_and_then_how_it_stands_without_a_terminal() {
        View view = new View(new PrintStream(out), 0);

        view.show(SHIFT, LOAD);
        view.show(SHIFT, LOAD);

        assertThat(text().lines()).hasSize(3);
        assertThat(text())
                .contains("PREPARE: ready")
                .contains("SHIFT: green serves")
                .contains("1,200 sent, 0 failed");
    }

    @Test
    void names_only_what_is_waited_for() {
        new View(new PrintStream(out), 0).show(SHIFT, LOAD);
        new View(new PrintStream(out), 0).show(Optional.empty(), LOAD);

        assertThat(text().lines()).last().asString().endsWith("now 2.0 100");
        assertThat(text()).contains("now 2.0 100; 1 of 3 healthy");
    }

    @Test
    void rewrites_one_line_on_a_terminal_and_keeps_the_sentences() {
        View view = new View(new PrintStream(out), 120);

        view.show(SHIFT, LOAD);
        view.show(SHIFT, LOAD);
        view.done();

        assertThat(text().lines()).hasSizeGreaterThan(1);
        assertThat(text().split("SHIFT: green serves", -1)).hasSize(2);
        assertThat(text())
                .contains("[==>  ] 1,200 sent, 0 failed")
                .contains("1 of 3 healthy")
                .endsWith("\r");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
