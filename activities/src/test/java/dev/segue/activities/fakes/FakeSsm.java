package dev.segue.activities.fakes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.paginators.DescribeInstanceInformationIterable;
import software.amazon.awssdk.services.ssm.paginators.ListCommandInvocationsIterable;
import software.amazon.awssdk.services.ssm.paginators.ListCommandsIterable;

/** Managed nodes by ping status, and the commands that were sent to them. Nothing is carried out. */
public final class FakeSsm implements SsmClient {
    public final Map<String, PingStatus> nodes = new TreeMap<>();
    public final List<SendCommandRequest> sent = new ArrayList<>();
    /** How many nodes each describe was asked for. */
    public final List<Integer> asked = new ArrayList<>();
    /** How a host answers every command; pending where there is nothing. */
    public final Map<String, CommandInvocation> answers = new HashMap<>();

    /** Of every command. */
    public String statusDetails = "InProgress";
    /** Whether a command shows when it is looked for. */
    public boolean shows = true;

    public @Nullable RuntimeException failure;

    /** How a host ended. */
    public void answer(String host, String status, String details, String output) {
        answers.put(
                host,
                CommandInvocation.builder()
                        .instanceId(host)
                        .status(status)
                        .statusDetails(details)
                        .commandPlugins(CommandPlugin.builder().output(output).build())
                        .build());
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        if (failure != null) {
            throw failure;
        }
        if (!nodes.keySet().containsAll(request.instanceIds())) {
            throw Faults.error(InvalidInstanceIdException.builder(), "InvalidInstanceId", "not in a valid state", 400)
                    .build();
        }
        sent.add(request);
        return SendCommandResponse.builder().command(command(sent.size())).build();
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        List<Command> commands = new ArrayList<>();
        for (int nth = 1; shows && nth <= sent.size(); nth++) {
            if (request.commandId() == null || request.commandId().equals(id(nth))) {
                commands.add(command(nth));
            }
        }
        return ListCommandsResponse.builder().commands(commands).build();
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest request) {
        boolean none = !shows || statusDetails.contains("Rate");
        SendCommandRequest asked = sent.get(Integer.parseInt(request.commandId()) - 1);
        return ListCommandInvocationsResponse.builder()
                .commandInvocations(
                        none
                                ? List.of()
                                : asked.instanceIds().stream()
                                        .map(this::invocation)
                                        .toList())
                .build();
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(DescribeInstanceInformationRequest request) {
        List<String> wanted = request.filters().get(0).values();
        asked.add(wanted.size());
        return DescribeInstanceInformationResponse.builder()
                .instanceInformationList(nodes.entrySet().stream()
                        .filter(node -> wanted.contains(node.getKey()))
                        .map(node -> InstanceInformation.builder()
                                .instanceId(node.getKey())
                                .pingStatus(node.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public ListCommandsIterable listCommandsPaginator(ListCommandsRequest request) {
        return new ListCommandsIterable(this, request);
    }

    @Override
    public ListCommandInvocationsIterable listCommandInvocationsPaginator(ListCommandInvocationsRequest request) {
        return new ListCommandInvocationsIterable(this, request);
    }

    @Override
    public DescribeInstanceInformationIterable describeInstanceInformationPaginator(
            DescribeInstanceInformationRequest request) {
        return new DescribeInstanceInformationIterable(this, request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private CommandInvocation invocation(String host) {
        return answers.getOrDefault(
                host,
                CommandInvocation.builder()
                        .instanceId(host)
                        .status("Pending")
                        .statusDetails("Pending")
                        .build());
    }

    private Command command(int nth) {
        return Command.builder()
                .commandId(id(nth))
                .comment(sent.get(nth - 1).comment())
                .requestedDateTime(Instant.EPOCH.plusSeconds(nth))
                .statusDetails(statusDetails)
                .build();
    }

    private static String id(int nth) {
        return String.valueOf(nth);
    }
}
