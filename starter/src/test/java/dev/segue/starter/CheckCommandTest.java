package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segue.workflows.deployment.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckCommandTest {
    @TempDir
    Path folder;

    @Test
    void says_that_a_plan_is_valid() throws IOException {
        CommandRun run = check(Plans.write(folder, Plans.VALID));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("plan.yaml is valid: blue-green of shop/production");
    }

    @Test
    void lists_everything_that_is_wrong_at_once() throws IOException {
        CommandRun run = check(
                Plans.write(folder, Plans.VALID.replace("shop\n", "Shop\n").replace("region:", "regoin:")));

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines())
                .containsExactlyInAnyOrder(
                        "plan.regoin is not known; did you mean region?",
                        "plan.service must be a lower case letter followed by at most 39 lower case letters, digits or hyphens, was Shop",
                        "plan.region is required");
    }

    @Test
    void lists_violations_for_machines() throws IOException {
        Path plan = Plans.write(folder, Plans.VALID.replace("region: eu-west-1", ""));

        JsonNode checked = Json.MAPPER.readTree(check(plan, "--output", "json").out());

        assertThat(checked)
                .hasToString(
                        "{\"valid\":false,\"violations\":[{\"path\":\"plan.region\",\"problem\":\"is required\"}]}");
    }

    @Test
    void tells_machines_that_a_plan_is_valid() throws IOException {
        assertThat(check(Plans.write(folder, Plans.VALID), "--output", "json")
                        .out()
                        .strip())
                .isEqualTo("{\"valid\":true,\"violations\":[]}");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertRefused(folder.resolve("no.yaml"), "does not exist");
    }

    @Test
    void refuses_a_directory() {
        assertRefused(folder, "is a directory");
    }

    @Test
    void refuses_an_empty_file() throws IOException {
        assertRefused(Plans.write(folder, " \n"), "is empty");
    }

    @Test
    void refuses_what_is_not_text() throws IOException {
        assertRefused(Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0}), "is not text");
    }

    @Test
    void refuses_a_file_that_is_too_large() throws IOException {
        assertRefused(Files.write(folder.resolve("large"), new byte[PlanFile.LARGEST_BYTES + 1]), "is larger than");
    }

    @Test
    void refuses_what_is_no_plan_in_one_line() throws IOException {
        for (String text : new String[] {"- a", "{", "strategy: [", "42", "a: &a [*a]", "[".repeat(5000)}) {
            CommandRun run = check(Plans.write(folder, text));

            assertThat(run.exitCode()).as(text).isEqualTo(20);
            assertThat(run.errLines()).as(text).hasSize(1);
        }
    }

    private static void assertRefused(Path file, String why) {
        CommandRun run = check(file);

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).singleElement().asString().contains(file.toString(), why);
    }

    private static CommandRun check(Path plan, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "check";
        arguments[1] = plan.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandRun.of(new FakeDeployments(), arguments);
    }
}
