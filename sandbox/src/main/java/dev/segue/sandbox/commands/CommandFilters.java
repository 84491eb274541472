package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Refused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.CommandFilter;

/** The filters of commands and invocations: all must match. */
final class CommandFilters {
    private static final Set<String> STAGES = Set.of("Executing", "Complete");

    private CommandFilters() {}

    static Predicate<Command> ofCommands(List<CommandFilter> filters) {
        return command -> filters.stream()
                .allMatch(filter ->
                        matches(filter, command, command.overall().status().toString(), command.isOver()));
    }

    static Predicate<Invocation> ofInvocations(List<CommandFilter> filters) {
        return invocation -> filters.stream()
                .allMatch(filter -> matches(
                        filter, invocation.command, invocation.state.status.toString(), invocation.state.isOver()));
    }

    /** Refuses filters that nothing could be asked by. */
    static void check(List<CommandFilter> filters) {
        for (CommandFilter filter : filters) {
            if (filter.key() == null || filter.value() == null) {
                throw Refused.because("ValidationException", "A filter has a key and a value");
            }
            switch (filter.key()) {
                case INVOKED_AFTER, INVOKED_BEFORE -> time(filter);
                case EXECUTION_STAGE -> {
                    if (!STAGES.contains(filter.value())) {
                        throw Refused.because("ValidationException", "ExecutionStage must be one of %s", STAGES);
                    }
                }
                case STATUS, DOCUMENT_NAME -> {}
                case UNKNOWN_TO_SDK_VERSION ->
                    throw Refused.because("InvalidFilterKey", "The filter key %s is not valid.", filter.keyAsString());
            }
        }
    }

    private static boolean matches(CommandFilter filter, Command command, String status, boolean over) {
        return switch (filter.key()) {
            case INVOKED_AFTER -> !command.requested.isBefore(time(filter));
            case INVOKED_BEFORE -> command.requested.isBefore(time(filter));
            case STATUS -> status.equals(filter.value());
            case EXECUTION_STAGE -> filter.value().equals(over ? "Complete" : "Executing");
            case DOCUMENT_NAME -> filter.value().equals(command.request.documentName());
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static Instant time(CommandFilter filter) {
        try {
            return Instant.parse(filter.value());
        } catch (DateTimeParseException wrong) {
            throw Refused.because(
                    "ValidationException",
                    "%s must be a time such as 2026-08-01T12:00:00Z, was %s",
                    filter.keyAsString(),
                    filter.value());
        }
    }
}
