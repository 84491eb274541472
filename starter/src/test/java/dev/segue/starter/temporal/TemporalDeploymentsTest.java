package dev.segue.starter.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.starter.Plans;
import dev.segue.starter.deployments.Answer;
import dev.segue.starter.deployments.DeploymentGoneException;
import dev.segue.starter.deployments.DeploymentInProgressException;
import dev.segue.starter.deployments.NewDeployment;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.Start;
import dev.segue.starter.deployments.Steer;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Remedy;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.strategies.Strategy;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Against Temporal's in-memory service; each test has a service of its own name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemporalDeploymentsTest {
    private static final String NOBODY_POLLS = "nobody-polls";
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final Patience NEARLY_NONE =
            new Patience(Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofMillis(200));
    private static final Request REQUEST = new Request("ann", "wrong image");

    private static TestWorkflowEnvironment env;
    private static TemporalDeployments deployments;
    private static TemporalDeployments withoutWorker;

    @BeforeAll
    static void start() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Json.dataConverter())
                        .build());
        SearchAttributes.ALL.forEach(
                key -> options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        env = TestWorkflowEnvironment.newInstance(options.build());
        env.newWorker(DeploymentKey.TASK_QUEUE)
                .registerWorkflowImplementationTypes(FakeWorkflow.class, FakeDoctor.class);
        env.start();
        deployments = new TemporalDeployments(env.getWorkflowClient(), DeploymentKey.TASK_QUEUE, SHORT);
        withoutWorker = new TemporalDeployments(env.getWorkflowClient(), NOBODY_POLLS, NEARLY_NONE);
    }

    @AfterAll
    static void stop() {
        env.close();
    }

    @Test
    void starts_a_deployment_and_sees_it_end(TestInfo test) {
        View view = ended(deployments.start(asked(test, "ami-promoted", "a")));

        assertThat(view.outcome()).isEqualTo(new Outcome.Promoted());
        assertThat(view.status())
                .isNotNull()
                .satisfies(status -> assertThat(status.log()).containsExactly("PREPARE: begun"));
    }

    @Test
    void tells_people_in_the_temporal_ui_what_runs(TestInfo test) {
        Run run = deployments.start(asked(test, "ami-waits", "a")).run();

        WorkflowExecutionDescription seen =
                env.getWorkflowClient().newUntypedWorkflowStub(run.workflowId()).describe();

        assertThat(seen.getStaticSummary()).isEqualTo(run.key() + " -> ami-waits by blue/green, started by ann");
        assertThat(seen.getTypedSearchAttributes().get(SearchAttributes.SERVICE))
                .isEqualTo(service(test));
        assertThat(seen.getTypedSearchAttributes().get(SearchAttributes.PHASE)).isEqualTo("PREPARE");
        assertThat(Memos.read(seen, Memos.DEPLOYMENT_ID)).isEqualTo("a");
    }

    @Test
    void names_who_holds_the_lock(TestInfo test) {
        deployments.start(asked(test, "ami-waits", "first"));

        assertThatThrownBy(() -> deployments.start(asked(test, "ami-promoted", "second")))
                .isInstanceOf(DeploymentInProgressException.class)
                .hasMessageContaining("is locked by deployment first (ami-waits, started by ann), running for")
                .hasMessageContaining("in phase PREPARE");
    }

    @Test
    void attaches_to_the_same_deployment(TestInfo test) {
        Run first = deployments.start(asked(test, "ami-waits", "a")).run();

        assertThat(deployments.start(asked(test, "ami-waits", "a"))).isEqualTo(new Start.Attached(first));
    }

    @Test
    void refuses_the_same_deployment_id_for_another_version(TestInfo test) {
        ended(deployments.start(asked(test, "ami-promoted", "a")));

        assertThatThrownBy(() -> deployments.start(asked(test, "ami-waits", "a")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("deployment id a was used for another plan or version (ami-promoted)");
    }

    @Test
    void does_not_promote_twice(TestInfo test) {
        Start first = deployments.start(asked(test, "ami-promoted", "a"));
        ended(first);

        assertThat(deployments.start(asked(test, "ami-promoted", "a")))
                .isEqualTo(new Start.AlreadyPromoted(first.run()));
    }

    @Test
    void knows_a_promotion_that_another_has_followed(TestInfo test) {
        Start first = deployments.start(asked(test, "ami-promoted", "a"));
        ended(first);
        ended(deployments.start(asked(test, "ami-promoted", "b")));

        assertThat(deployments.start(asked(test, "ami-promoted", "a")))
                .isEqualTo(new Start.AlreadyPromoted(first.run()));
    }

    @Test
    void numbers_further_runs_of_one_that_was_not_promoted(TestInfo test) {
        ended(deployments.start(asked(test, "ami-refused", "a")));
        Start second = deployments.start(asked(test, "ami-refused", "a"));
        ended(second);
        Start third = deployments.start(asked(test, "ami-refused", "a"));

        assertThat(List.of(second, third))
                .extracting(start -> start.run().deploymentId())
                .containsExactly("a-2", "a-3");
    }

    @Test
    void says_what_is_left_when_an_operator_is_needed(TestInfo test) {
        View view = ended(deployments.start(asked(test, "ami-stuck", "a")));

        assertThat(view.outcome()).isEqualTo(new Outcome.NeedsOperator("denied", List.of("blue is in standby")));
    }

    @Test
    void says_how_a_cancelled_deployment_ended(TestInfo test) {
        Start start = deployments.start(asked(test, "ami-waits", "a"));
        env.getWorkflowClient().newUntypedWorkflowStub(start.run().workflowId()).cancel();

        assertThat(ended(start).outcome()).isEqualTo(new Outcome.Aborted("cancelled"));
    }

    @Test
    void needs_an_operator_after_a_termination_from_outside(TestInfo test) {
        Start start = deployments.start(asked(test, "ami-waits", "a"));
        env.getWorkflowClient().newUntypedWorkflowStub(start.run().workflowId()).terminate("by hand");

        assertThat(ended(start).outcome())
                .isInstanceOfSatisfying(
                        Outcome.NeedsOperator.class,
                        needs -> assertThat(needs.sentence())
                                .contains("terminated from outside in PREPARE", "segue doctor"));
    }

    @Test
    void asks_and_hears_the_answer(TestInfo test) {
        Start start = deployments.start(asked(test, "ami-waits", "a"));

        assertThat(deployments.ask(key(test), Steer.ABORT, REQUEST)).isEqualTo(Answer.ACCEPTED);
        assertThat(ended(start).outcome()).isEqualTo(new Outcome.Aborted("asked to abort by ann: wrong image"));
        assertThat(deployments.ask(key(test), Steer.ABORT, REQUEST)).isEqualTo(Answer.ALREADY_SO);
        assertThatThrownBy(() -> deployments.ask(key(test), Steer.PAUSE, REQUEST))
                .hasMessageContaining("no deployment of " + key(test) + " is running; the last one, a, ended: aborted");
    }

    @Test
    void hears_that_it_is_refused(TestInfo test) {
        deployments.start(asked(test, "ami-waits", "a"));

        assertThatThrownBy(() -> deployments.ask(key(test), Steer.ROLLBACK, REQUEST))
                .isInstanceOf(RefusedException.class)
                .hasMessage("already promoted; deploy the previous version");
        assertThatThrownBy(() -> deployments.ask(key(test), Steer.APPROVE, REQUEST))
                .isInstanceOf(RefusedException.class)
                .hasMessage("nothing waits for approval");
    }

    @Test
    void refuses_to_take_a_promotion_back(TestInfo test) {
        ended(deployments.start(asked(test, "ami-promoted", "a")));

        assertThatThrownBy(() -> deployments.ask(key(test), Steer.ROLLBACK, REQUEST))
                .isInstanceOf(RefusedException.class)
                .hasMessage("already promoted; deploy the previous version: segue deploy plan.yaml --version ami-old");
    }

    @Test
    void refuses_to_ask_what_never_ran(TestInfo test) {
        assertThat(deployments.latest(key(test))).isEmpty();
        assertThatThrownBy(() -> deployments.ask(key(test), Steer.PAUSE, REQUEST))
                .isInstanceOf(RefusedException.class)
                .hasMessage("there has been no deployment of " + key(test));
    }

    @Test
    void leaves_a_request_for_the_next_worker(TestInfo test) {
        Run run = withoutWorker.start(asked(test, "ami-waits", "a")).run();

        assertThat(withoutWorker.ask(key(test), Steer.PAUSE, REQUEST)).isEqualTo(Answer.LEFT_FOR_A_WORKER);
        assertThat(env.getWorkflowClient().fetchHistory(run.workflowId()).getEvents())
                .anyMatch(event -> event.getWorkflowExecutionSignaledEventAttributes()
                        .getSignalName()
                        .equals("pause"));
    }

    @Test
    void shows_what_the_service_knows_without_a_worker(TestInfo test) {
        Run run = withoutWorker.start(asked(test, "ami-waits", "a")).run();

        View view = withoutWorker.look(run);

        assertThat(view.status()).isNull();
        assertThat(view.phase()).isEqualTo("PREPARE");
        assertThat(view.version()).isEqualTo("ami-waits");
        assertThat(view.strategy()).isEqualTo("blue-green");
    }

    @Test
    void lists_what_runs_before_what_has_ended(TestInfo test) {
        ended(deployments.start(asked(test, "ami-promoted", "ended")));
        deployments.start(asked(test, "ami-waits", "running"));

        assertThat(deployments.list())
                .filteredOn(view -> view.run().key().equals(key(test)))
                .extracting(view -> view.run().deploymentId())
                .containsExactly("running", "ended");
    }

    @Test
    void knows_the_plan_of_the_last_deployment_and_of_its_repair(TestInfo test) {
        NewDeployment asked = asked(test, "ami-waits", "a");
        assertThat(deployments.planOf(key(test))).isEmpty();
        Start start = deployments.start(asked);
        env.getWorkflowClient().newUntypedWorkflowStub(start.run().workflowId()).terminate("by hand");
        assertThat(deployments.planOf(key(test))).contains(plan(asked));

        deployments.repair(plan(asked), "ann");

        assertThat(deployments.planOf(key(test))).contains(plan(asked));
    }

    @Test
    void repairs_under_the_lock_and_looks_beside_it(TestInfo test) {
        NewDeployment asked = asked(test, "ami-waits", "a");
        Start start = deployments.start(asked);

        assertThat(deployments.examine(plan(asked), "ann").remedy()).isEqualTo(Remedy.RETURN);
        assertThatThrownBy(() -> deployments.repair(plan(asked), "ann"))
                .isInstanceOf(DeploymentInProgressException.class)
                .hasMessageContaining("deployment a of " + key(test) + " (ami-waits, started by ann) is at work");
        env.getWorkflowClient().newUntypedWorkflowStub(start.run().workflowId()).terminate("by hand");
        assertThat(deployments.repair(plan(asked), "ann").repaired()).isTrue();
        assertThat(deployments.latest(key(test)))
                .hasValueSatisfying(view -> assertThat(view.outcome()).isInstanceOf(Outcome.RolledBack.class));
    }

    @Test
    void says_that_a_doctor_has_no_worker(TestInfo test) {
        assertThatThrownBy(() -> withoutWorker.examine(plan(asked(test, "ami-waits", "a")), "ann"))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("no worker answers on task queue nobody-polls; start one (segue worker)");
    }

    @Test
    void says_where_it_looked_if_there_is_no_service() {
        assertThatThrownBy(() -> TemporalDeployments.at("127.0.0.1:1"))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("no Temporal service answers at 127.0.0.1:1");
    }

    @Test
    void says_that_a_deployment_is_gone(TestInfo test) {
        assertThatThrownBy(() -> deployments.look(new Run(key(test), "0a0a0a0a-0000-4000-8000-000000000000", "a")))
                .isInstanceOf(DeploymentGoneException.class)
                .hasMessageContaining("deployment a is no longer known to Temporal");
    }

    @Test
    void shortens_an_id_that_its_number_would_make_too_long() {
        assertThat(Starts.numbered("a".repeat(63), 12)).hasSize(63).endsWith("a-12");
        assertThat(Starts.numbered("a", 1)).isEqualTo("a");
    }

    private static View ended(Start start) {
        deployments.awaitEnd(start.run(), Duration.ofSeconds(20));
        View view = deployments.look(start.run());
        assertThat(view.hasEnded()).isTrue();
        return view;
    }

    private static NewDeployment asked(TestInfo test, String version, String deploymentId) {
        String yaml = Plans.VALID.replace("service: shop", "service: " + service(test));
        return new NewDeployment(Strategy.read(yaml), version, deploymentId, "ann");
    }

    private static BlueGreenPlan plan(NewDeployment asked) {
        return (BlueGreenPlan) asked.plan();
    }

    private static String service(TestInfo test) {
        return "s" + Integer.toUnsignedString(test.getDisplayName().hashCode());
    }

    private static DeploymentKey key(TestInfo test) {
        return new DeploymentKey(service(test), "production");
    }
}
