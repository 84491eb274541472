package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Agenda;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.Page;
import dev.segue.sandbox.cloud.Refused;
import dev.segue.sandbox.cloud.Strict;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** Systems Manager's calls about commands. */
final class CommandCalls {
    private static final int MOST_PER_PAGE = 50;

    private final Cloud cloud;
    private final Agenda agenda;
    private final Dispatch dispatch;
    private final CommandFaults faults;
    private final Random random;

    CommandCalls(Cloud cloud, Dispatch dispatch, CommandFaults faults, long seed) {
        this.cloud = cloud;
        this.agenda = cloud.agenda();
        this.dispatch = dispatch;
        this.faults = faults;
        this.random = new Random(seed);
    }

    SendCommandResponse send(SendCommandRequest request) {
        Sending.check(request);
        List<String> unmanaged = request.instanceIds().stream()
                .filter(id -> cloud.host(id).filter(dispatch.agents::isManaged).isEmpty())
                .toList();
        if (!unmanaged.isEmpty()) {
            throw Refused.because("InvalidInstanceId", "Instances [%s] not in a valid state for account", unmanaged);
        }
        Command command = new Command(newId(), request, agenda.now(), Sending.executionTimeout(request));
        command.rateExceeded = faults.rateExceeded;
        dispatch.send(command);
        return SendCommandResponse.builder()
                .command(Descriptions.describe(command))
                .build();
    }

    /** Shows the comment and cannot be asked for it (S2). */
    ListCommandsResponse list(ListCommandsRequest request) {
        Strict.only(request, "CommandId", "InstanceId", "MaxResults", "NextToken", "Filters");
        CommandFilters.check(request.filters());
        List<Command> found = dispatch.visible().stream()
                .filter(each -> isAbout(request.commandId(), each.id))
                .filter(each -> request.instanceId() == null
                        || each.request.instanceIds().contains(request.instanceId()))
                .filter(CommandFilters.ofCommands(request.filters()))
                .toList();
        Page<Command> page = page(found, request.nextToken(), request.maxResults());
        return ListCommandsResponse.builder()
                .commands(page.map(Descriptions::describe))
                .nextToken(page.next())
                .build();
    }

    ListCommandInvocationsResponse listInvocations(ListCommandInvocationsRequest request) {
        Strict.only(request, "CommandId", "InstanceId", "MaxResults", "NextToken", "Filters", "Details");
        CommandFilters.check(request.filters());
        List<Invocation> found = dispatch.visible().stream()
                .filter(each -> isAbout(request.commandId(), each.id))
                .filter(each -> !each.rateExceeded)
                .flatMap(each -> each.invocations.stream())
                .filter(each -> isAbout(request.instanceId(), each.instanceId))
                .filter(CommandFilters.ofInvocations(request.filters()))
                .toList();
        Page<Invocation> page = page(found, request.nextToken(), request.maxResults());
        boolean details = Boolean.TRUE.equals(request.details());
        return ListCommandInvocationsResponse.builder()
                .commandInvocations(page.map(each -> Descriptions.describe(each, details)))
                .nextToken(page.next())
                .build();
    }

    /** Does not exist for a while after sending (S3). */
    GetCommandInvocationResponse invocation(GetCommandInvocationRequest request) {
        Strict.only(request, "CommandId", "InstanceId", "PluginName");
        if (request.pluginName() != null && !request.pluginName().equals(Descriptions.PLUGIN)) {
            throw Refused.because("InvalidPluginName", "The plugin %s is not part of it.", request.pluginName());
        }
        return dispatch.find(request.commandId()).stream()
                .filter(command -> !command.rateExceeded)
                .flatMap(command -> command.invocations.stream())
                .filter(each -> each.instanceId.equals(request.instanceId()))
                .map(Descriptions::whole)
                .findFirst()
                .orElseThrow(() -> Refused.because("InvocationDoesNotExist", ""));
    }

    CancelCommandResponse cancel(CancelCommandRequest request) {
        Strict.only(request, "CommandId", "InstanceIds");
        Command command = dispatch.find(request.commandId())
                .orElseThrow(() ->
                        Refused.because("InvalidCommandId", "The command ID %s does not exist.", request.commandId()));
        Set<String> named = new HashSet<>(request.instanceIds());
        if (!command.request.instanceIds().containsAll(named)) {
            throw Refused.because("InvalidInstanceId", "The command was not sent to all of %s", named);
        }
        command.cancelled = true;
        command.invocations.stream()
                .filter(each -> named.isEmpty() || named.contains(each.instanceId))
                .forEach(dispatch::cancel);
        return CancelCommandResponse.builder().build();
    }

    private static boolean isAbout(@Nullable String wanted, String id) {
        return wanted == null || wanted.equals(id);
    }

    private static <T> Page<T> page(List<T> found, @Nullable String token, @Nullable Integer size) {
        if (size != null && (size < 1 || size > MOST_PER_PAGE)) {
            throw Sending.wrong(size, "maxResults", "Member must have value from 1 to 50");
        }
        return Page.of(found, token, size, MOST_PER_PAGE);
    }

    private String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
