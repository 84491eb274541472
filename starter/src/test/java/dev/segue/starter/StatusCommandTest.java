package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusCommandTest {
    private final FakeDeployments deployments = new FakeDeployments();

    @Test
    void shows_a_running_deployment() {
        deployments.views.add(FakeDeployments.running("PREPARE: launching"));

        assertThat(status().outLines())
                .containsExactly(
                        "shop/production -> ami-2 by blue-green",
                        "  deployment  release-1",
                        "  started     2m30s ago by ann",
                        "  phase       TEST for 2m30s",
                        "  waiting     2 of 3 instances healthy",
                        "  changed     shop-blue is in standby",
                        "  PREPARE: launching");
    }

    @Test
    void shows_how_one_ended() {
        deployments.views.add(FakeDeployments.ended(new Outcome.RolledBack("alarm")));

        assertThat(status().outLines()).contains("  outcome     rolled back, the old version serves: alarm");
    }

    @Test
    void shows_what_temporal_knows_if_no_worker_answers() {
        deployments.views.add(FakeDeployments.withoutStatus(null));

        assertThat(status().outLines())
                .contains("  phase       BAKE", "  worker      no answer; this is what Temporal itself knows");
    }

    @Test
    void tells_machines_the_same() throws IOException {
        deployments.views.add(FakeDeployments.running("PREPARE: launching"));

        JsonNode status = Json.MAPPER.readTree(status("--output", "json").out());

        assertThat(status.path("phase").asText()).isEqualTo("TEST");
        assertThat(status.path("workerAnswers").asBoolean()).isTrue();
        assertThat(status.path("outcome").isNull()).isTrue();
        assertThat(status.path("log").path(0).asText()).isEqualTo("PREPARE: launching");
    }

    @Test
    void exits_20_if_there_has_been_no_deployment() {
        CommandRun run = status();

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).containsExactly("there has been no deployment of shop/production");
    }

    @Test
    void refuses_what_names_no_service_and_environment() {
        CommandRun run = CommandRun.of(deployments, "status", "shop");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).singleElement().asString().contains("must be SERVICE/ENVIRONMENT", "was shop");
    }

    @Test
    void watch_ends_with_the_exit_code_of_the_outcome() {
        deployments.views.add(FakeDeployments.ended(new Outcome.Aborted("asked to")));

        CommandRun run = CommandRun.of(deployments, "watch", "shop/production");

        assertThat(run.exitCode()).isEqualTo(11);
        assertThat(run.outLines()).last().isEqualTo("shop/production: aborted before taking traffic: asked to");
    }

    @Test
    void list_shows_a_row_for_each() {
        deployments.views.add(FakeDeployments.withoutStatus(null));
        deployments.views.add(FakeDeployments.withoutStatus(new Outcome.Promoted()));

        assertThat(CommandRun.of(deployments, "list").outLines())
                .extracting(line -> String.join("|", line.split("  +")))
                .containsExactly(
                        "SERVICE/ENVIRONMENT|VERSION|STATE|AGE|DEPLOYMENT",
                        "shop/production|ami-2|BAKE|2m30s|release-1",
                        "shop/production|ami-2|PROMOTED|2m30s|release-1");
    }

    @Test
    void list_tells_machines_what_it_knows_and_no_more() throws IOException {
        deployments.views.add(FakeDeployments.withoutStatus(new Outcome.Promoted()));

        JsonNode listed = Json.MAPPER.readTree(
                CommandRun.of(deployments, "list", "--output", "json").out());

        assertThat(listed.path("deployments").path(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "service",
                        "environment",
                        "deploymentId",
                        "workflowId",
                        "runId",
                        "strategy",
                        "version",
                        "startedBy",
                        "startedAt",
                        "endedAt",
                        "phase",
                        "outcome");
        assertThat(listed.path("deployments").path(0).path("outcome").asText()).isEqualTo("PROMOTED");
    }

    @Test
    void list_says_so_if_there_are_none() {
        assertThat(CommandRun.of(deployments, "list").outLines()).containsExactly("no deployments");
        assertThat(CommandRun.of(deployments, "list", "--output", "json").outLines())
                .containsExactly("{\"deployments\":[]}");
    }

    private CommandRun status(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "status";
        arguments[1] = "shop/production";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandRun.of(deployments, arguments);
    }
}
