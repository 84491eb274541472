package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segue.starter.deployments.DeploymentInProgressException;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.Start;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeployCommandTest {
    private static final Outcome PROMOTED = new Outcome.Promoted();
    private static final Interrupts CTRL_C = action -> action.accept(Interrupts.CTRL_C);

    private final FakeDeployments deployments = new FakeDeployments();

    @TempDir
    Path folder;

    private String plan = "";

    @BeforeEach
    void write_a_plan() throws IOException {
        plan = Plans.write(folder, Plans.VALID).toString();
    }

    static Stream<Arguments> exitCodes() {
        return Stream.of(
                Arguments.of(PROMOTED, 0),
                Arguments.of(new Outcome.RolledBack("shop-5xx is in ALARM"), 10),
                Arguments.of(new Outcome.Aborted("asked to"), 11),
                Arguments.of(new Outcome.Refused("no version is in service"), 20),
                Arguments.of(new Outcome.NeedsOperator("denied", List.of("shop-blue is in standby")), 30));
    }

    @ParameterizedTest
    @MethodSource("exitCodes")
    void ends_with_the_exit_code_and_the_sentence_of_the_outcome(Outcome outcome, int exitCode) {
        deployments.views.add(FakeDeployments.ended(outcome));

        CommandRun run = deploy();

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.outLines()).last().isEqualTo("shop/production: " + outcome.sentence());
    }

    @Test
    void says_each_event_once_and_what_is_waited_for() {
        deployments.views.add(FakeDeployments.running("PREPARE: launching"));
        deployments.views.add(FakeDeployments.running("PREPARE: launching", "TEST: checking"));
        deployments.views.add(FakeDeployments.ended(PROMOTED, "PREPARE: launching", "TEST: checking", "BAKE: baked"));

        assertThat(deploy().outLines())
                .containsExactly(
                        "deploying ami-2 to shop/production, deployment release-1",
                        "PREPARE: launching",
                        "TEST: waiting: 2 of 3 instances healthy",
                        "TEST: checking",
                        "BAKE: baked",
                        "shop/production: promoted, the new version serves");
    }

    @Test
    void says_the_outcome_once() {
        Outcome refused = new Outcome.Refused("no version is in service");
        deployments.views.add(
                FakeDeployments.ended(refused, "PREPARE: no version is in service", "PREPARE: " + refused.sentence()));

        assertThat(deploy().outLines())
                .containsExactly(
                        "deploying ami-2 to shop/production, deployment release-1",
                        "PREPARE: no version is in service",
                        "shop/production: refused, nothing was changed: no version is in service");
    }

    @Test
    void starts_the_plan_with_the_version_and_who_asked() {
        deployments.views.add(FakeDeployments.ended(PROMOTED));

        deploy("--deployment-id", "release-1");

        assertThat(deployments.started).singleElement().satisfies(asked -> {
            assertThat(asked.plan().key()).isEqualTo(FakeDeployments.KEY);
            assertThat(asked.version()).isEqualTo("ami-2");
            assertThat(asked.deploymentId()).isEqualTo("release-1");
            assertThat(asked.startedBy()).isEqualTo("ann");
        });
    }

    @Test
    void ends_with_one_object_on_stdout_with_json() throws IOException {
        deployments.views.add(FakeDeployments.ended(new Outcome.RolledBack("alarm"), "BAKE: watching"));

        CommandRun run = deploy("--output", "json");

        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(run.outLines()).hasSize(1);
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "deploymentId",
                        "workflowId",
                        "runId",
                        "strategy",
                        "outcome",
                        "reason",
                        "exitCode",
                        "ledger",
                        "phases");
        assertThat(report.path("outcome").asText()).isEqualTo("ROLLED_BACK");
        assertThat(report.path("workflowId").asText()).isEqualTo("deployment/shop/production");
        assertThat(report.path("exitCode").asInt()).isEqualTo(10);
        assertThat(report.path("phases").path(0).toString())
                .isEqualTo("{\"phase\":\"BAKE\",\"startedAt\":\"2026-11-21T12:00:00Z\",\"millis\":90000}");
        assertThat(run.errLines()).contains("BAKE: watching");
    }

    @Test
    void returns_once_started_with_detach() {
        CommandRun run = deploy("--detach");

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).last().isEqualTo("segue watch shop/production shows how it goes");
    }

    @Test
    void says_so_if_it_was_promoted_before() {
        deployments.start = () -> new Start.AlreadyPromoted(FakeDeployments.RUN);

        CommandRun run = deploy();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("was promoted already; nothing to do");
    }

    @Test
    void attaches_to_what_runs_under_the_same_id() {
        deployments.start = () -> new Start.Attached(FakeDeployments.RUN);
        deployments.views.add(FakeDeployments.ended(PROMOTED));

        assertThat(deploy().outLines()).first().isEqualTo("deployment release-1 of shop/production is running already");
    }

    @Test
    void exits_21_while_the_lock_is_held() {
        assertFails(new DeploymentInProgressException("locked by release-0"), 21);
    }

    @Test
    void exits_20_if_refused() {
        assertFails(new RefusedException("used for another plan"), 20);
    }

    @Test
    void exits_1_without_temporal() {
        Connector nobody = () -> {
            throw new UnreachableException("no Temporal service answers");
        };

        CommandRun run = CommandRun.of(nobody, action -> {}, CommandRun.CLOCK, "deploy", plan, "--version", "ami-2");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).containsExactly("no Temporal service answers");
    }

    @Test
    void says_what_may_have_begun_if_the_answer_is_lost() throws IOException {
        deployments.start = () -> {
            throw new UnreachableException("no Temporal service answers");
        };

        CommandRun run = deploy("--deployment-id", "release-1", "--output", "json");

        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(report.path("deploymentId").asText()).isEqualTo("release-1");
        assertThat(report.path("workflowId").asText()).isEqualTo("deployment/shop/production");
        assertThat(report.path("runId").isNull()).isTrue();
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("no Temporal service answers; deployment release-1 of shop/production may have begun")
                .contains("--deployment-id release-1");
    }

    @Test
    void exits_1_with_one_line_if_anything_else_happens() {
        CommandRun run = failing(new IllegalStateException("first\nsecond"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).containsExactly("segue: IllegalStateException: first");
    }

    @Test
    void refuses_a_version_that_is_no_image() {
        CommandRun run = CommandRun.of(deployments, "deploy", plan, "--version", "v2");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.err()).contains("must be an AMI such as ami-0abc, was v2");
        assertThat(deployments.started).isEmpty();
    }

    @Test
    void refuses_a_deployment_id_that_tags_cannot_hold() {
        CommandRun run = deploy("--deployment-id", "a/b");

        assertThat(run.exitCode()).isEqualTo(20);
        assertThat(run.err()).contains("--deployment-id must match", "was a/b");
    }

    @Test
    void tells_machines_why_nothing_was_started() throws IOException {
        deployments.start = () -> {
            throw new DeploymentInProgressException("locked");
        };

        JsonNode report = Json.MAPPER.readTree(deploy("--output", "json").out());

        assertThat(report.path("exitCode").asInt()).isEqualTo(21);
        assertThat(report.path("reason").asText()).isEqualTo("locked");
        assertThat(report.path("outcome").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "watch"})
    void tells_machines_which_deployment_it_was_whatever_ends_the_following(String command) throws IOException {
        deployments.views.add(FakeDeployments.running());
        deployments.afterEachLook = () -> {
            throw new IllegalStateException("unforeseen");
        };

        CommandRun run = command.equals("deploy")
                ? deploy("--output", "json")
                : CommandRun.of(deployments, "watch", "shop/production", "--output", "json");

        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(report.path("exitCode").asInt()).isEqualTo(1);
        assertThat(report.path("deploymentId").asText()).isEqualTo("release-1");
        assertThat(report.path("runId").asText()).isEqualTo("run-1");
        assertThat(report.path("reason").asText()).contains("unforeseen");
    }

    @Test
    void tells_machines_that_it_has_detached_before_it_saw_anything() throws IOException {
        deployments.views.add(FakeDeployments.running());
        deployments.afterEachLook = () -> {
            throw new UnreachableException("no Temporal service answers");
        };

        CommandRun run = CommandRun.of(deployments, CTRL_C, "deploy", plan, "--version", "ami-2", "--output", "json");

        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(report.path("exitCode").asInt()).isEqualTo(130);
        assertThat(report.path("deploymentId").asText()).isEqualTo("release-1");
        assertThat(report.path("strategy").asText()).isEqualTo("blue-green");
    }

    @Test
    void names_the_signal_that_asks_for_a_rollback() {
        deployments.views.add(FakeDeployments.ended(new Outcome.RolledBack("SIGTERM")));
        Interrupts sigterm = action -> action.accept(Interrupts.SIGTERM);

        CommandRun run =
                CommandRun.of(deployments, sigterm, "deploy", plan, "--version", "ami-2", "--on-interrupt", "rollback");

        assertThat(run.outLines()).contains("SIGTERM: asking for rollback; once more to detach");
        assertThat(deployments.asked).containsExactly("rollback shop/production by ann: SIGTERM");
    }

    @Test
    void detaches_at_ctrl_c() {
        deployments.views.add(FakeDeployments.running("TEST: checking"));

        CommandRun run = CommandRun.of(deployments, CTRL_C, "deploy", plan, "--version", "ami-2");

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.outLines()).last().isEqualTo("detached; the deployment goes on: segue watch shop/production");
        assertThat(deployments.asked).isEmpty();
    }

    @Test
    void asks_for_a_rollback_at_ctrl_c_if_told_so_and_waits_for_it() {
        deployments.views.add(FakeDeployments.ended(new Outcome.RolledBack("Ctrl-C")));

        CommandRun run =
                CommandRun.of(deployments, CTRL_C, "deploy", plan, "--version", "ami-2", "--on-interrupt", "rollback");

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(deployments.asked).containsExactly("rollback shop/production by ann: Ctrl-C");
    }

    @Test
    void goes_on_waiting_if_it_is_too_late_for_what_ctrl_c_asks_for() {
        deployments.answer = FakeDeployments.refusing("already promoted");
        deployments.views.add(FakeDeployments.ended(PROMOTED));

        CommandRun run =
                CommandRun.of(deployments, CTRL_C, "deploy", plan, "--version", "ami-2", "--on-interrupt", "abort");

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).contains("already promoted");
    }

    @Test
    void detaches_at_the_second_ctrl_c() {
        deployments.views.add(FakeDeployments.running());
        Interrupts twice = action -> {
            CTRL_C.each(action);
            CTRL_C.each(action);
        };

        CommandRun run =
                CommandRun.of(deployments, twice, "deploy", plan, "--version", "ami-2", "--on-interrupt", "abort");

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(deployments.asked).containsExactly("abort shop/production by ann: Ctrl-C");
    }

    @Test
    void says_once_that_no_worker_answers_and_goes_on_waiting() {
        for (int look = 0; look < 5; look++) {
            deployments.views.add(FakeDeployments.withoutStatus(null));
        }
        deployments.views.add(FakeDeployments.withoutStatus(PROMOTED));

        CommandRun run =
                CommandRun.of(() -> deployments, action -> {}, new Ticking(), "deploy", plan, "--version", "ami-2");

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines())
                .filteredOn(line -> line.startsWith("no worker answers on task queue segue"))
                .hasSize(1);
    }

    private CommandRun deploy(String... more) {
        String[] arguments = Stream.concat(Stream.of("deploy", plan, "--version", "ami-2"), Stream.of(more))
                .toArray(String[]::new);
        return CommandRun.of(deployments, arguments);
    }

    private CommandRun failing(RuntimeException failure) {
        deployments.start = () -> {
            throw failure;
        };
        return deploy();
    }

    private void assertFails(RuntimeException failure, int exitCode) {
        CommandRun run = failing(failure);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.errLines()).containsExactly(failure.getMessage());
    }

    /** Six seconds pass from one question to the next. */
    private static final class Ticking extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(FakeDeployments.STARTED);

        @Override
        public Instant instant() {
            return now.updateAndGet(instant -> instant.plusSeconds(6));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
