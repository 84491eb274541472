package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.SlotHosts;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.wire.Fault;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class SlotSwapTest {
    private static final int HOSTS = 5;
    private static final String OLD = SlotHosts.commit("good1");
    private static final String NEW = SlotHosts.commit("good2");
    private static final Request ANN = new Request("ann", "a test");

    private final Rehearsal rehearsal =
            new Rehearsal(Stage.slots(HOSTS), Knobs.DEFAULT).plan(blueGreen -> Stage.SLOT_SWAP);
    private final List<String> hosts = rehearsal.slotHostIds();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void swaps_a_first_host_then_batches_and_stops_the_old_slots() {
        assertThat(rehearsal.deploy("good2")).isEqualTo(new Outcome.Promoted());

        assertPromoted();
        assertThat(rehearsal.status().log())
                .containsExactly(
                        "PREPARE: 5 hosts, now serving: 5 " + OLD,
                        "PREPARE: preparing good2 on 5 hosts",
                        "PREPARE: good2 is " + NEW,
                        "TEST: batch 1: " + hosts.get(0),
                        "SHIFT: batch 2: %s, %s".formatted(hosts.get(1), hosts.get(2)),
                        "SHIFT: batch 3: %s, %s".formatted(hosts.get(3), hosts.get(4)),
                        "BAKE: watching for 311s",
                        "CLEAN_UP: stopping the old slots of 5 hosts: the point of no return",
                        "CLEAN_UP: every host serves %s from one slot".formatted(NEW),
                        "CLEAN_UP: promoted, the new version serves");
        assertThat(rehearsal.status().phases())
                .extracting(time -> time.phase())
                .containsExactly(Phase.PREPARE, Phase.TEST, Phase.SHIFT, Phase.BAKE, Phase.CLEAN_UP);
    }

    @Test
    void lets_the_old_slots_run_until_the_bake_is_over() {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitPhase(Phase.BAKE);

        assertThat(hosts).allMatch(host -> rehearsal.slotHosts.host(host).bothRun());
        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertPromoted();
    }

    @Test
    void sends_each_command_once() {
        rehearsal.deploy("good2");

        assertThat(rehearsal.mutations().stream().filter("SendCommand"::equals)).hasSize(9);
        assertThat(rehearsal.slotHosts.received()).hasSize(5 * 5);
    }

    @Test
    void waits_for_approvals() {
        rehearsal.plan(yaml -> yaml + "approve: [SHIFT, CLEAN_UP]\n");
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        rehearsal.env.sleep(Duration.ofMinutes(30));
        assertThat(rehearsal.status().waitsForApproval()).isEqualTo(Phase.SHIFT);
        assertThat(rehearsal.slotHosts.host(hosts.get(0)).serving()).isEqualTo(NEW);
        workflow.signal(Steering.APPROVE, ANN);
        rehearsal.env.sleep(Duration.ofMinutes(30));
        assertThat(rehearsal.status().waitsForApproval()).isEqualTo(Phase.CLEAN_UP);
        workflow.signal(Steering.APPROVE, ANN);

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
    }

    @Test
    void watches_while_it_waits_for_an_approval() {
        rehearsal.plan(yaml -> yaml + "approve: [SHIFT]\n");
        rehearsal.alarm(Stage.ALARM, Duration.ofHours(2));

        assertThat(rehearsal.deploy("good2")).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void swaps_to_what_every_other_slot_holds() {
        hosts.forEach(host -> rehearsal.slotHosts.host(host).hold("good0"));

        assertThat(rehearsal.deploy("previous")).isEqualTo(new Outcome.Promoted());
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(SlotHosts.commit("good0"), 5L));
        assertThat(rehearsal.slotHosts.received()).noneMatch(verb -> verb.startsWith("prepare"));
    }

    @Test
    void swaps_hosts_that_serve_from_different_slots_and_back() {
        rehearsal.slotHosts.host(hosts.get(1)).turn();
        rehearsal.slotHosts.host(hosts.get(4)).turn();

        assertThat(rehearsal.deploy("good2")).isEqualTo(new Outcome.Promoted());
        assertPromoted();
        assertThat(rehearsal.deploy("previous")).isEqualTo(new Outcome.Promoted());
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(OLD, 5L));
    }

    @Test
    void refuses_a_previous_version_that_differs() {
        rehearsal.slotHosts.host(hosts.get(0)).hold("good0");

        assertRefused(rehearsal.deploy("previous"), "the other slots must hold one version to go back to");
    }

    @Test
    void refuses_to_go_back_to_what_was_rolled_back() {
        assertThat(rehearsal.deploy("never-healthy")).isInstanceOf(Outcome.RolledBack.class);
        WorkflowStub again = rehearsal.start("previous", "d-again");
        assertThat(rehearsal.outcome(again))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.reason()).contains("they hold: 5 without one that was in service"));
    }

    @Test
    void refuses_without_hosts() {
        rehearsal.plan(yaml -> yaml.replace("Service: my-app", "Service: other"));

        assertRefused(rehearsal.deploy("good2"), "no host runs with the tag Service=other");
    }

    @Test
    void refuses_a_host_whose_agent_is_dead() {
        rehearsal.runCommand.faults().agent(hosts.get(3), false);

        assertRefused(rehearsal.deploy("good2"), "not managed and online in Systems Manager: " + hosts.get(3));
    }

    @Test
    void refuses_a_host_that_is_not_fit() {
        rehearsal.slotHosts.disturb(
                hosts.get(1), "state", result -> HostResult.of(14, failure(14, "port taken by 4711")));

        assertRefused(rehearsal.deploy("good2"), hosts.get(1) + ": port taken by 4711");
    }

    @Test
    void takes_everybody_back_where_the_version_is_not_healthy() {
        assertThat(rehearsal.deploy("never-healthy")).isInstanceOf(Outcome.RolledBack.class);

        assertAsBefore();
        assertThat(rehearsal.slotHosts.received().stream().filter(verb -> verb.startsWith("swap")))
                .containsExactly("swap " + hosts.get(0));
    }

    @Test
    void goes_back_where_a_host_fails_in_the_second_batch() {
        failSwap(rehearsal, hosts.get(2));

        Outcome outcome = rehearsal.deploy("good2");

        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(outcome.reason()).contains("1 of 5 hosts failed, 0 may: " + hosts.get(2) + ": no");
        assertAsBefore();
        assertThat(rehearsal.slotHosts.received().stream().filter(verb -> verb.startsWith("rollback")))
                .containsExactly("rollback " + hosts.get(1), "rollback " + hosts.get(2), "rollback " + hosts.get(0));
    }

    @Test
    void tries_a_tolerated_failure_again_and_names_it() {
        failSwap(rehearsal, hosts.get(2));
        rehearsal.plan(yaml -> yaml.replace("batch: 2", "batch: 2, maxFailures: 1"));

        Outcome outcome = rehearsal.deploy("good2");

        assertThat(outcome).isInstanceOf(Outcome.NeedsOperator.class);
        assertThat(outcome.sentence()).contains(hosts.get(2) + ": no");
        assertThat(rehearsal.slotHosts.received().stream().filter(("swap " + hosts.get(2))::equals))
                .hasSize(4);
    }

    @Test
    void takes_in_a_host_that_joins() {
        WorkflowStub workflow = startAndJoin();
        String joined = joined();

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(NEW, 6L));
        assertThat(rehearsal.slotHosts.received()).contains("prepare " + joined, "swap " + joined, "retire " + joined);
    }

    @Test
    void takes_a_host_that_joined_back_with_the_others() {
        WorkflowStub workflow = startAndJoin();
        awaitPhase(Phase.BAKE);
        workflow.signal(Steering.ROLLBACK, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(OLD, 6L));
        assertThat(rehearsal.slotHosts.received()).contains("swap " + joined(), "rollback " + joined());
    }

    @Test
    void does_not_prepare_what_fails_on_one_host() {
        rehearsal.slotHosts.disturb(hosts.get(4), "prepare", result -> HostResult.of(10, failure(10, "disk full")));

        Outcome outcome = rehearsal.deploy("good2");

        assertThat(outcome).isEqualTo(new Outcome.Aborted("not prepared: " + hosts.get(4) + ": disk full"));
        assertAsBefore();
    }

    @Test
    void aborts_in_PREPARE_without_touching_traffic() {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitLog("preparing");
        workflow.signal(Steering.ABORT, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.Aborted.class);
        assertAsBefore();
        assertThat(rehearsal.slotHosts.received()).noneMatch(verb -> verb.startsWith("swap"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch 1", "batch 2", "batch 3"})
    void goes_back_in_any_batch(String batch) {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitLog(batch);
        workflow.signal(Steering.ABORT, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_while_it_bakes() {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitPhase(Phase.BAKE);
        workflow.signal(Steering.ROLLBACK, ANN);

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void goes_back_when_an_alarm_goes_off_in_BAKE() {
        rehearsal.alarm(Stage.ALARM, Duration.ofMinutes(3));

        assertThat(rehearsal.deploy("good2")).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    @Test
    void stops_between_batches_while_it_is_paused() {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitLog("batch 2");
        workflow.signal(Steering.PAUSE, ANN);
        rehearsal.env.sleep(Duration.ofHours(1));
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(NEW, 3L, OLD, 2L));
        workflow.signal(Steering.RESUME, ANN);

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertPromoted();
    }

    @ParameterizedTest(name = "of command {0}, {1} times")
    @CsvSource({"1, 1", "2, 1", "3, 1", "2, 9", "3, 9", "6, 9"})
    void loses_nothing_by_a_lost_reply(int nth, int times) {
        rehearsal
                .front
                .faults()
                .add(Fault.on("ssm", "SendCommand").nth(nth).times(times).resetAfter());

        assertThat(rehearsal.deploy("good2")).isEqualTo(new Outcome.Promoted());
        assertPromoted();
    }

    @Test
    void is_harmed_by_no_double_delivery() {
        hosts.forEach(rehearsal.runCommand.faults()::deliverTwice);

        assertThat(rehearsal.deploy("good2")).isEqualTo(new Outcome.Promoted());
        assertPromoted();
    }

    @ParameterizedTest(name = "at activity {0}, done: {1}")
    @CsvSource({"5, true", "5, false", "6, true", "6, false", "8, true", "10, true", "12, true"})
    void loses_nothing_where_the_worker_is_killed(int nth, boolean done) {
        rehearsal.cues.at(nth, attempt -> {
            rehearsal.memory.lose();
            rehearsal.cues.loseAttempt(done);
            return attempt.get();
        });

        assertThat(rehearsal.deploy("good2")).isEqualTo(new Outcome.Promoted());
        assertPromoted();
    }

    @Test
    void names_a_host_whose_agent_dies_in_the_middle() {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitPhase(Phase.SHIFT);
        rehearsal.runCommand.faults().agent(hosts.get(4), false);

        Outcome outcome = rehearsal.outcome(workflow);

        assertThat(outcome).isInstanceOf(Outcome.NeedsOperator.class);
        assertThat(outcome.sentence()).contains(hosts.get(4));
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(OLD, 5L));
    }

    @Test
    void goes_on_without_a_host_that_is_gone() {
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitPhase(Phase.SHIFT);
        rehearsal.cloud.ec2().terminateInstances(request -> request.instanceIds(hosts.get(4)));

        assertThat(rehearsal.outcome(workflow)).isEqualTo(new Outcome.Promoted());
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(NEW, 4L, OLD, 1L));
    }

    @Test
    void waits_while_too_many_commands_are_pending() {
        rehearsal.runCommand.faults().rateExceeded(true);
        rehearsal.env.registerDelayedCallback(
                Duration.ofMinutes(3), () -> rehearsal.runCommand.faults().rateExceeded(false));

        assertThat(rehearsal.deploy("good2")).isEqualTo(new Outcome.Promoted());
        assertPromoted();
    }

    /** While it waits for an approval after the first batch, one more host is launched. */
    private WorkflowStub startAndJoin() {
        rehearsal.plan(yaml -> yaml + "approve: [SHIFT]\n");
        WorkflowStub workflow = rehearsal.start("good2", "d-1");
        awaitPhase(Phase.SHIFT);
        launchHost();
        rehearsal.env.sleep(Duration.ofMinutes(5));
        workflow.signal(Steering.APPROVE, ANN);
        return workflow;
    }

    private String joined() {
        return rehearsal.slotHostIds().stream()
                .filter(host -> !hosts.contains(host))
                .findFirst()
                .orElseThrow();
    }

    private void launchHost() {
        TagSpecification service = TagSpecification.builder()
                .resourceType(ResourceType.INSTANCE)
                .tags(Tag.builder().key("Service").value("my-app").build())
                .build();
        rehearsal
                .cloud
                .ec2()
                .runInstances(request ->
                        request.imageId("ami-good1").minCount(1).maxCount(1).tagSpecifications(service));
    }

    static void failSwap(Rehearsal rehearsal, String host) {
        rehearsal.slotHosts.refuse(host, "swap", HostResult.of(10, failure(10, "no")));
    }

    private static String failure(int code, String message) {
        return "{\"ok\":false,\"code\":%d,\"active\":\"a\",\"message\":\"%s\"}\n".formatted(code, message);
    }

    private void awaitPhase(Phase phase) {
        for (int second = 0; second < 3_600 && rehearsal.status().phase() != phase; second++) {
            rehearsal.env.sleep(Duration.ofSeconds(1));
        }
        assertThat(rehearsal.status().phase()).isEqualTo(phase);
    }

    private void awaitLog(String words) {
        for (int second = 0; second < 3_600 && !says(words); second++) {
            rehearsal.env.sleep(Duration.ofSeconds(1));
        }
        assertThat(rehearsal.status().log()).anyMatch(line -> line.contains(words));
    }

    private boolean says(String words) {
        return rehearsal.status().log().stream().anyMatch(line -> line.contains(words));
    }

    private void assertRefused(Outcome outcome, String words) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains(words);
        assertAsBefore();
        assertThat(rehearsal.slotHosts.received()).allMatch(verb -> verb.startsWith("state"));
    }

    private void assertAsBefore() {
        assertThat(rehearsal.slotHosts.serving().keySet()).isSubsetOf(OLD);
        assertThat(hosts)
                .allSatisfy(host -> assertThat(rehearsal.slotHosts.host(host).isConfiguredAsBefore())
                        .isTrue())
                .noneMatch(host -> rehearsal.slotHosts.host(host).bothRun());
        assertThat(rehearsal.status().ledger()).isEmpty();
    }

    private void assertPromoted() {
        assertThat(rehearsal.slotHosts.serving()).isEqualTo(Map.of(NEW, (long) hosts.size()));
        assertThat(hosts).noneMatch(host -> rehearsal.slotHosts.host(host).bothRun());
        assertThat(rehearsal.status().ledger()).isEmpty();
    }
}
