package dev.segue.sandbox.commands;

import dev.segue.sandbox.hosts.HostResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** Commands and invocations in AWS's words. */
final class Descriptions {
    static final String PLUGIN = "aws:runShellScript";

    private static final int NO_EXIT_CODE = -1;

    private Descriptions() {}

    static software.amazon.awssdk.services.ssm.model.Command describe(Command command) {
        Command.Overall overall = command.overall();
        int over = (int)
                command.invocations.stream().filter(each -> each.state.isOver()).count();
        return software.amazon.awssdk.services.ssm.model.Command.builder()
                .commandId(command.id)
                .documentName(command.request.documentName())
                .documentVersion("$DEFAULT")
                .comment(command.comment())
                .expiresAfter(command.requested.plus(command.deliveryTimeout()).plus(command.executionTimeout))
                .parameters(command.request.parameters())
                .instanceIds(command.request.instanceIds())
                .requestedDateTime(command.requested)
                .status(overall.status())
                .statusDetails(overall.details())
                .maxConcurrency(command.request.maxConcurrency() == null ? "50" : command.request.maxConcurrency())
                .maxErrors(command.request.maxErrors() == null ? "0" : command.request.maxErrors())
                .targetCount(command.invocations.size())
                .completedCount(over)
                .errorCount(command.count(State.FAILED) + command.count(State.EXECUTION_TIMED_OUT))
                .deliveryTimedOutCount(command.count(State.DELIVERY_TIMED_OUT))
                .timeoutSeconds((int) command.deliveryTimeout().toSeconds())
                .build();
    }

    /** @param details whether with the plugin and the beginning of its output (S8) */
    static CommandInvocation describe(Invocation invocation, boolean details) {
        Command command = invocation.command;
        return CommandInvocation.builder()
                .commandId(command.id)
                .instanceId(invocation.instanceId)
                .instanceName("")
                .comment(command.comment())
                .documentName(command.request.documentName())
                .documentVersion("$DEFAULT")
                .requestedDateTime(command.requested)
                .status(invocation.state.status)
                .statusDetails(invocation.state.details)
                .standardOutputUrl("")
                .standardErrorUrl("")
                .commandPlugins(details ? List.of(plugin(invocation)) : List.of())
                .build();
    }

    static GetCommandInvocationResponse whole(Invocation invocation) {
        Command command = invocation.command;
        HostResult result = invocation.result;
        return GetCommandInvocationResponse.builder()
                .commandId(command.id)
                .instanceId(invocation.instanceId)
                .comment(command.comment())
                .documentName(command.request.documentName())
                .documentVersion("$DEFAULT")
                .pluginName(PLUGIN)
                .responseCode(exitCode(invocation))
                .executionStartDateTime(text(invocation.started))
                .executionElapsedTime(elapsed(invocation))
                .executionEndDateTime(text(invocation.ended))
                .status(invocation.state.status)
                .statusDetails(invocation.state.details)
                .standardOutputContent(result == null ? "" : Output.stdout(result))
                .standardOutputUrl("")
                .standardErrorContent(result == null ? "" : Output.stderr(result))
                .standardErrorUrl("")
                .build();
    }

    private static CommandPlugin plugin(Invocation invocation) {
        HostResult result = invocation.result;
        return CommandPlugin.builder()
                .name(PLUGIN)
                .status(status(invocation.state))
                .statusDetails(invocation.state.details)
                .responseCode(exitCode(invocation))
                .responseStartDateTime(invocation.started)
                .responseFinishDateTime(invocation.ended)
                .output(result == null ? "" : Output.listed(result))
                .standardOutputUrl("")
                .standardErrorUrl("")
                .build();
    }

    /** Plugins are neither delayed nor cancelling. */
    private static String status(State state) {
        return state == State.DELAYED || state == State.CANCELLING ? "InProgress" : state.status.toString();
    }

    private static int exitCode(Invocation invocation) {
        return invocation.result == null ? NO_EXIT_CODE : invocation.result.exitCode();
    }

    private static String text(@Nullable Instant moment) {
        return moment == null ? "" : moment.toString();
    }

    private static String elapsed(Invocation invocation) {
        return invocation.started == null || invocation.ended == null
                ? ""
                : Duration.between(invocation.started, invocation.ended).toString();
    }
}
