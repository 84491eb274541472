package dev.segue.sandbox.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.sandbox.hosts.HostCommand;
import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.wire.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.DuplicateInstanceIdException;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterKeyException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Run Command as the real client sees it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunCommandTest {
    private final Fleet fleet = new Fleet(60);

    @Test
    void hosts_are_found_by_their_tags() {
        Filter service = Filter.builder().name("tag:Service").values("my-app").build();

        assertThat(fleet.ec2
                        .describeInstances(request -> request.filters(service))
                        .reservations())
                .hasSize(60);
        assertThat(fleet.ssm
                        .describeInstanceInformationPaginator(
                                request -> request.filters(hosts("tag:Service", "my-app")))
                        .instanceInformationList())
                .hasSize(60)
                .allSatisfy(host -> assertThat(host.pingStatus()).isEqualTo(PingStatus.ONLINE));
    }

    @Test
    void a_command_runs_on_its_host_and_tells_what_it_printed() {
        String command = fleet.send(fleet.command(1)
                .comment("deploy-1 SHIFT 1")
                .parameters(Map.of(
                        "commands", List.of("cd /srv", "ls"),
                        "workingDirectory", List.of("/tmp"),
                        "executionTimeout", List.of("90"))));
        fleet.pass(2);

        GetCommandInvocationResponse invocation = fleet.invocation(command, 0);
        assertThat(invocation.status()).isEqualTo(CommandInvocationStatus.SUCCESS);
        assertThat(invocation.responseCode()).isZero();
        assertThat(invocation.standardOutputContent()).isEqualTo("{\"ok\":true}\n");
        assertThat(invocation.standardErrorContent()).isEmpty();
        assertThat(fleet.received())
                .containsExactly(new HostCommand(
                        command,
                        fleet.ids.get(0),
                        "deploy-1 SHIFT 1",
                        List.of("cd /srv", "ls"),
                        "/tmp",
                        Duration.ofSeconds(90),
                        fleet.clock.instant().minusSeconds(1)));
        assertThat(fleet.parent(command).status()).isEqualTo(CommandStatus.SUCCESS);
    }

    @Test
    void a_thousand_hosts_are_no_burden() {
        Fleet large = new Fleet(1_000);
        List<String> commands = new ArrayList<>();
        for (int batch = 0; batch < 1_000; batch += 50) {
            commands.add(large.send(
                    large.command(large.ids.subList(batch, batch + 50).toArray(String[]::new))));
        }
        large.pass(2);

        assertThat(commands)
                .allSatisfy(command ->
                        assertThat(large.details(command)).hasSize(50).containsOnly("Success"));
        assertThat(large.received()).hasSize(1_000);
    }

    @Test
    void S1_takes_50_hosts_at_a_time_and_no_more() {
        String command = fleet.send(fleet.command(50));
        fleet.pass(2);

        assertThat(fleet.details(command)).hasSize(50).containsOnly("Success");
        assertThatThrownBy(() -> fleet.send(fleet.command(51)))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("less than or equal to 50");
    }

    @Test
    void S1_stops_after_the_first_error_unless_told_otherwise() {
        fleet.answer = HostResult.of(10, "");
        String careful = fleet.send(fleet.command(4).maxConcurrency("2"));
        String careless = fleet.send(fleet.command(4).maxConcurrency("2").maxErrors("4"));
        fleet.pass(5);

        assertThat(fleet.details(careful)).containsExactly("Failed", "Failed", "Terminated", "Terminated");
        assertThat(fleet.details(careless)).containsOnly("Failed");
        assertThat(fleet.parent(careful).errorCount()).isEqualTo(2);
        assertThat(fleet.parent(careless).statusDetails()).isEqualTo("Incomplete");
    }

    @Test
    void S1_runs_on_as_many_hosts_at_a_time_as_the_command_says() {
        fleet.answer = HostResult.success("").lasting(Duration.ofSeconds(10));
        String command = fleet.send(fleet.command(10).maxConcurrency("20%"));
        fleet.pass(2);

        assertThat(fleet.received()).hasSize(2);
        fleet.pass(9);
        assertThat(fleet.received()).hasSize(2);
        assertThat(fleet.details(command)).containsSubsequence("Success", "Success", "Pending");
        fleet.pass(1);
        assertThat(fleet.details(command)).containsSubsequence("Success", "Success", "InProgress", "InProgress");
    }

    @Test
    void S2_the_sdk_sends_again_after_a_lost_reply_and_both_commands_are_found_by_their_comment() {
        fleet.front.faults().add(Fault.on("ssm", "SendCommand").nth(1).resetAfter());
        fleet.send(fleet.command(1).comment("deploy-1 SHIFT 1"));
        fleet.pass(2);

        assertThat(fleet.ssm
                        .listCommands(request -> request.filters(commands("InvokedAfter", "2026-11-21T12:00:00Z")))
                        .commands())
                .map(Command::comment)
                .containsExactly("deploy-1 SHIFT 1", "deploy-1 SHIFT 1");
    }

    @Test
    void S3_an_invocation_does_not_exist_for_a_while() {
        String command = fleet.send(fleet.command(1));
        fleet.pass(1);

        assertThatThrownBy(() -> fleet.invocation(command, 0)).isInstanceOf(InvocationDoesNotExistException.class);
        assertThat(fleet.details(command)).isEmpty();
        assertThat(fleet.ssm.listCommands(request -> {}).commands()).isEmpty();
        fleet.pass(1);
        assertThat(fleet.details(command)).containsExactly("Success");
    }

    @Test
    void S4_a_host_without_an_agent_stays_in_progress_until_delivery_times_out_which_is_no_error() {
        fleet.runCommand.faults().agent(fleet.ids.get(0), false);
        String command = fleet.send(fleet.command(2).timeoutSeconds(60));
        fleet.pass(59);

        assertThat(fleet.details(command)).containsExactly("InProgress", "Success");
        fleet.pass(1);
        assertThat(fleet.details(command)).containsExactly("DeliveryTimedOut", "Success");
        assertThat(fleet.invocation(command, 0).status()).isEqualTo(CommandInvocationStatus.TIMED_OUT);
        assertThat(fleet.parent(command).errorCount()).isZero();
        assertThat(fleet.parent(command).deliveryTimedOutCount()).isEqualTo(1);
    }

    @Test
    void S4_an_agent_that_comes_back_in_time_runs_what_waits() {
        fleet.runCommand.faults().agent(fleet.ids.get(0), false);
        String command = fleet.send(fleet.command(1));
        fleet.pass(600);
        fleet.runCommand.faults().agent(fleet.ids.get(0), true);
        fleet.pass(1);

        assertThat(fleet.details(command)).containsExactly("Success");
    }

    @Test
    void S4_an_agent_that_dies_while_it_runs_leaves_the_command_in_progress() {
        fleet.answer = HostResult.success("").lasting(Duration.ofSeconds(30));
        String command = fleet.send(fleet.command(1).timeoutSeconds(30));
        fleet.pass(10);
        fleet.runCommand.faults().agent(fleet.ids.get(0), false);
        fleet.pass(86_400);

        assertThat(fleet.details(command)).containsExactly("InProgress");
        assertThat(fleet.ssm
                        .describeInstanceInformation(request -> request.filters(hosts("PingStatus", "ConnectionLost")))
                        .instanceInformationList())
                .map(InstanceInformation::instanceId)
                .containsExactly(fleet.ids.get(0));
    }

    @Test
    void S4_what_cannot_be_delivered_leaves_the_parent_a_success() {
        String command = fleet.send(fleet.command(2));
        fleet.cloud.faults().loseInstance(fleet.ids.get(0));
        fleet.pass(2);

        assertThat(fleet.details(command)).containsExactly("Undeliverable", "Success");
        assertThat(fleet.parent(command).status()).isEqualTo(CommandStatus.SUCCESS);
    }

    @Test
    void S5_a_script_is_ended_by_the_documents_own_timeout() {
        fleet.answer = HostResult.success("").lasting(Duration.ofMinutes(5));
        String command = fleet.send(fleet.command(1)
                .timeoutSeconds(30)
                .parameters(Map.of("commands", List.of("sleep 300"), "executionTimeout", List.of("60"))));
        fleet.pass(60);
        assertThat(fleet.details(command)).containsExactly("InProgress");
        fleet.pass(1);

        GetCommandInvocationResponse invocation = fleet.invocation(command, 0);
        assertThat(invocation.status()).isEqualTo(CommandInvocationStatus.TIMED_OUT);
        assertThat(invocation.statusDetails()).isEqualTo("ExecutionTimedOut");
        assertThat(invocation.responseCode()).isEqualTo(137);
        assertThat(fleet.parent(command).errorCount()).isEqualTo(1);
    }

    @Test
    void S6_too_many_pending_invocations_end_a_command_before_it_begins() {
        fleet.runCommand.faults().rateExceeded(true);
        String command = fleet.send(fleet.command(1));
        fleet.pass(5);

        assertThat(fleet.parent(command).statusDetails()).isEqualTo("RateExceeded");
        assertThat(fleet.details(command)).isEmpty();
        assertThat(fleet.received()).isEmpty();
    }

    @Test
    void S7_a_cancellation_ends_what_runs_and_what_waits() {
        fleet.answer = HostResult.success("").lasting(Duration.ofSeconds(30));
        String command = fleet.send(fleet.command(2).maxConcurrency("1"));
        fleet.pass(5);
        fleet.ssm.cancelCommand(request -> request.commandId(command));

        assertThat(fleet.details(command)).containsExactly("Cancelling", "Cancelled");
        fleet.pass(1);
        assertThat(fleet.details(command)).containsExactly("Cancelled", "Cancelled");
        assertThat(fleet.parent(command).status()).isEqualTo(CommandStatus.CANCELLED);
        assertThat(fleet.received()).hasSize(1);
    }

    @Test
    void S7_a_cancellation_is_no_guarantee() {
        fleet.answer = HostResult.success("").lasting(Duration.ofSeconds(30));
        fleet.runCommand.faults().ignoreCancellation(fleet.ids.get(0), true);
        String command = fleet.send(fleet.command(1));
        fleet.pass(5);
        fleet.ssm.cancelCommand(request -> request.commandId(command));
        fleet.pass(10);

        assertThat(fleet.details(command)).containsExactly("Cancelling");
        fleet.pass(20);
        assertThat(fleet.details(command)).containsExactly("Success");
    }

    @Test
    void S8_lists_show_the_first_2500_characters_and_an_invocation_24000_and_8000() {
        fleet.answer = HostResult.success("o".repeat(30_000)).withStderr("");
        String command = fleet.send(fleet.command(1));
        fleet.pass(2);

        assertThat(listed(command)).hasSize(2_500).startsWith("ooo").endsWith("---Output truncated---");
        assertThat(fleet.invocation(command, 0).standardOutputContent()).hasSize(24_000);
    }

    @Test
    void S8_lists_mix_both_outputs_and_the_agent_adds_to_that_of_a_failed_script() {
        fleet.answer = HostResult.of(14, "{\"state\":\"refused\"}\n").withStderr("e".repeat(9_000));
        String command = fleet.send(fleet.command(1));
        fleet.pass(2);

        assertThat(listed(command)).hasSize(2_500).startsWith("{\"state\":\"refused\"}\n\n----------ERROR-------\neee");
        assertThat(fleet.invocation(command, 0).standardErrorContent()).hasSize(8_000);
        fleet.answer = HostResult.of(14, "{}\n");
        String other = fleet.send(fleet.command(1));
        fleet.pass(2);
        assertThat(listed(other)).isEqualTo("{}\n\n----------ERROR-------\nfailed to run commands: exit status 14");
    }

    @Test
    void S8_output_comes_with_details_only_and_50_hosts_per_page() {
        String one = fleet.send(fleet.command(50));
        String other = fleet.send(fleet.command(1));
        fleet.pass(2);

        assertThat(fleet.ssm
                        .listCommandInvocations(request -> request.commandId(one))
                        .commandInvocations())
                .allSatisfy(each -> assertThat(each.commandPlugins()).isEmpty());
        assertThat(fleet.ssm
                        .listCommandInvocations(request -> request.details(true))
                        .nextToken())
                .isNotNull();
        assertThat(fleet.ssm.listCommandInvocationsPaginator(request -> {}).commandInvocations())
                .map(CommandInvocation::commandId)
                .hasSize(51)
                .startsWith(other, one);
    }

    @Test
    void a_command_may_arrive_twice() {
        fleet.answer = HostResult.success("").lasting(Duration.ofSeconds(5));
        fleet.runCommand.faults().deliverTwice(fleet.ids.get(0));
        String command = fleet.send(fleet.command(1));
        fleet.pass(30);

        assertThat(fleet.details(command)).containsExactly("Success");
        assertThat(fleet.received()).hasSize(2);
        assertThat(Duration.between(
                        fleet.received().get(0).at(), fleet.received().get(1).at()))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_host_that_reboots_forgets_what_it_was_at_and_takes_what_is_sent_meanwhile_later() {
        fleet.answer = HostResult.success("").lasting(Duration.ofSeconds(5));
        String lost = fleet.send(fleet.command(1));
        fleet.pass(3);
        fleet.runCommand.faults().reboot(fleet.ids.get(0));
        String delayed = fleet.send(fleet.command(1));
        fleet.pass(10);

        assertThat(fleet.details(delayed)).containsExactly("Delayed");
        fleet.pass(60);
        assertThat(fleet.details(delayed)).containsExactly("Success");
        assertThat(fleet.details(lost)).containsExactly("InProgress");
    }

    @Test
    void a_host_that_reboots_may_begin_anew_what_it_was_at() {
        fleet.answer = HostResult.success("").lasting(Duration.ofSeconds(5));
        String command = fleet.send(fleet.command(1));
        fleet.pass(3);
        fleet.runCommand.faults().rebootAndRunAgain(fleet.ids.get(0));
        fleet.pass(70);

        assertThat(fleet.details(command)).containsExactly("Success");
        assertThat(fleet.received()).hasSize(2);
    }

    @Test
    void a_host_that_was_ended_takes_no_commands() {
        fleet.cloud.faults().loseInstance(fleet.ids.get(0));

        assertThatThrownBy(() -> fleet.send(fleet.command(2))).isInstanceOf(InvalidInstanceIdException.class);
        assertThatThrownBy(() -> fleet.send(fleet.command("i-00000000000000000")))
                .isInstanceOf(InvalidInstanceIdException.class);
    }

    @Test
    void what_AWS_refuses_is_refused() {
        assertThatThrownBy(() -> fleet.send(fleet.command(1).documentName("AWS-RunPowerShellScript")))
                .isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> fleet.send(fleet.command(1).parameters(Map.of())))
                .isInstanceOf(InvalidParametersException.class);
        assertThatThrownBy(() -> fleet.send(fleet.command(fleet.ids.get(0), fleet.ids.get(0))))
                .isInstanceOf(DuplicateInstanceIdException.class);
        List<SendCommandRequest.Builder> wrong = List.of(
                fleet.command(1).comment("c".repeat(101)),
                fleet.command(1).timeoutSeconds(29),
                fleet.command(1).timeoutSeconds(2_592_001),
                fleet.command(1).maxConcurrency("0"),
                fleet.command(1).maxErrors("-1"),
                fleet.command(0),
                fleet.command(1).outputS3BucketName("bucket"));
        assertThat(wrong)
                .allSatisfy(each -> assertThatThrownBy(() -> fleet.send(each)).isInstanceOf(SsmException.class));
        assertThatThrownBy(() -> fleet.ssm.cancelCommand(request -> request.commandId("unknown")))
                .isInstanceOf(InvalidCommandIdException.class);
        assertThatThrownBy(() -> fleet.ssm.listCommands(request -> request.filters(commands("Comment", "x"))))
                .isInstanceOf(InvalidFilterKeyException.class);
        assertThat(fleet.received()).isEmpty();
    }

    private static InstanceInformationStringFilter hosts(String key, String value) {
        return InstanceInformationStringFilter.builder().key(key).values(value).build();
    }

    private static CommandFilter commands(String key, String value) {
        return CommandFilter.builder().key(key).value(value).build();
    }

    private String listed(String command) {
        return fleet.ssm
                .listCommandInvocations(request -> request.commandId(command).details(true))
                .commandInvocations()
                .get(0)
                .commandPlugins()
                .get(0)
                .output();
    }
}
