package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressTest {
    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "PREPARE,   [>>........]",
        "SHIFT,     [====>>....]",
        "CLEAN_UP,  [========>>]",
        "ROLL_BACK, [<<<<<<<<<<]",
        "unknown,   [..........]"
    })
    void draws_a_bar(String phase, String bar) {
        assertThat(Bar.of(phase)).isEqualTo(bar);
    }

    @Test
    void rewrites_the_last_line_of_a_terminal() {
        TerminalProgress progress = new TerminalProgress(new PrintWriter(out), CommandRun.CLOCK, false);

        progress.show(FakeDeployments.running(), List.of("PREPARE: launching"));

        assertThat(out.toString())
                .isEqualTo("\r\033[KPREPARE: launching%n[==>>......] TEST 2m30s  2 of 3 instances healthy".formatted());
    }

    @Test
    void colours_the_bar_if_allowed_to() {
        new TerminalProgress(new PrintWriter(out), CommandRun.CLOCK, true).show(FakeDeployments.running(), List.of());

        assertThat(out.toString()).contains("\033[1m[==>>......]\033[0m");
    }

    @Test
    void shows_each_line_of_a_log_once_even_if_its_beginning_is_gone() {
        NewLines lines = new NewLines();

        assertThat(lines.of(List.of("a", "b"))).containsExactly("a", "b");
        assertThat(lines.of(List.of("a", "b"))).isEmpty();
        assertThat(lines.of(List.of("a", "b", "b"))).containsExactly("b");
        assertThat(lines.of(List.of("b", "c"))).containsExactly("c");
    }
}
