package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segue.workflows.deployment.Json;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegueCommandTest {
    static Stream<String> commands() {
        Surroundings around = Surroundings.ofProcess(FakeDeployments::new, Map.of());
        return SegueCommand.commandLine(around).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_explains_itself_and_its_exit_codes(String command) {
        CommandRun run = segue(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: segue " + command, "Exit codes:", "  20   ");
    }

    @Test
    void names_the_commands_of_the_other_programs_too() {
        assertThat(segue("--help").out()).contains("demo  ", "sandbox  ", "worker  ", "Exit codes:");
        assertThat(segue().out()).isEqualTo(segue("--help").out());
    }

    @Test
    void documents_every_exit_code_of_deploy() {
        assertThat(segue("deploy", "--help").out().lines().map(String::strip))
                .filteredOn(line -> line.matches("\\d+   .*"))
                .extracting(line -> line.substring(0, line.indexOf(" ")))
                .containsExactly("0", "1", "10", "11", "20", "21", "30", "130");
    }

    @Test
    void suggests_the_nearest_command() {
        CommandRun run = segue("deplyo");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).singleElement().asString().contains("'deplyo'", "did you mean deploy");
    }

    @Test
    void suggests_the_nearest_option() {
        CommandRun run = segue("list", "--outptu=json");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).singleElement().asString().contains("--outptu", "did you mean --output");
    }

    @Test
    void refuses_an_option_without_its_value_in_one_line() {
        CommandRun run = segue("deploy", "plan.yaml", "--version");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).singleElement().asString().contains("--version", "see segue deploy --help");
    }

    @Test
    void names_a_misspelt_option_beside_the_one_that_is_missing() {
        CommandRun run = segue("deploy", "plan.yaml", "--versoin", "ami-2");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .contains("issing required option: '--version", "'--versoin'", "did you mean --version?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --output json", "watch shop --output=json", "deplyo --output JSON"})
    void tells_machines_too_what_is_wrong_with_a_command_line(String line) throws IOException {
        CommandRun run = segue(line.split(" "));

        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.outLines()).hasSize(1);
        assertThat(report.path("exitCode").asInt()).isEqualTo(20);
        assertThat(report.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(run.errLines())
                .containsExactly("segue: " + report.path("reason").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "restart", "resize", "poll"})
    void says_of_what_is_not_built_that_it_is_not(String command) {
        CommandRun run = segue(command, "anything", "--at=all");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).containsExactly(command + " is not yet supported");
    }

    private static CommandRun segue(String... arguments) {
        return CommandRun.of(new FakeDeployments(), arguments);
    }
}
