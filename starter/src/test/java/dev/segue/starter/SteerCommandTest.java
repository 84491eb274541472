package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.starter.deployments.Answer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SteerCommandTest {
    private final FakeDeployments deployments = new FakeDeployments();

    @ParameterizedTest
    @ValueSource(strings = {"abort", "rollback", "approve", "pause", "resume"})
    void asks_for_what_the_command_is_called(String command) {
        CommandRun run = CommandRun.of(deployments, command, "shop/production", "--reason", "wrong image");

        assertThat(run.exitCode()).isZero();
        assertThat(deployments.asked).containsExactly(command + " shop/production by ann: wrong image");
        assertThat(run.out()).startsWith(command + " of shop/production accepted");
    }

    @Test
    void exits_0_if_it_is_so_already() {
        deployments.answer = () -> Answer.ALREADY_SO;

        CommandRun run = CommandRun.of(deployments, "abort", "shop/production");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("has ended so already");
    }

    @Test
    void says_that_it_left_a_request_for_the_next_worker() {
        deployments.answer = () -> Answer.LEFT_FOR_A_WORKER;

        CommandRun run = CommandRun.of(deployments, "rollback", "shop/production");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("no worker answers");
    }

    @Test
    void exits_20_if_it_is_too_late() {
        deployments.answer = FakeDeployments.refusing("already promoted");

        CommandRun run = CommandRun.of(deployments, "rollback", "shop/production");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.errLines()).containsExactly("already promoted");
    }

    @Test
    void tells_machines_the_answer() {
        assertThat(CommandRun.of(deployments, "pause", "shop/production", "--output", "json")
                        .outLines())
                .containsExactly(
                        "{\"answer\":\"ACCEPTED\",\"exitCode\":0,\"request\":\"pause\",\"workflowId\":\"deployment/shop/production\"}");
    }
}
