package dev.segue.activities.commands;

import static java.util.stream.Collectors.toMap;

import dev.segue.workflows.aws.HostCommand;
import dev.segue.workflows.aws.HostId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;

/** One command and AWS's calls about it. */
final class Sent {
    private static final String DOCUMENT = "AWS-RunShellScript";
    /** To a host that is there; what comes later than that must not come at all (S5). */
    private static final Duration DELIVERY = Duration.ofSeconds(60);

    private static final Duration MARGIN = Duration.ofSeconds(60);
    /** Temporal's clock and AWS's. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int MOST_PER_PAGE = 50;
    private static final Set<String> TOO_MANY = Set.of("RateExceeded", "Rate Exceeded");

    private final SsmClient ssm;
    private final HostCommand command;

    Sent(SsmClient ssm, HostCommand command) {
        this.ssm = ssm;
        this.command = command;
    }

    HostCommand command() {
        return command;
    }

    List<HostId> hosts() {
        return command.hosts();
    }

    String comment() {
        return command.comment();
    }

    /** When it must be over everywhere. */
    Duration longest() {
        return DELIVERY.plus(command.execution()).plus(MARGIN);
    }

    /** Sends it (S1): every host at a time, and none is spared for another's failure. */
    String send(List<HostId> to) {
        String all = String.valueOf(to.size());
        return ssm.sendCommand(request -> request.documentName(DOCUMENT)
                        .instanceIds(to.stream().map(HostId::value).toList())
                        .comment(command.comment())
                        .timeoutSeconds((int) DELIVERY.toSeconds())
                        .maxConcurrency(all)
                        .maxErrors(all)
                        .parameters(Map.of(
                                "commands",
                                command.script(),
                                "executionTimeout",
                                List.of(String.valueOf(command.execution().toSeconds())))))
                .command()
                .commandId();
    }

    /** The latest with the comment; the SDK itself may have sent it twice, and the later one waits for the other (S2). */
    Optional<String> byComment() {
        CommandFilter since = CommandFilter.builder()
                .key(CommandFilterKey.INVOKED_AFTER)
                .value(command.since()
                        .minus(SKEW)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString())
                .build();
        return ssm
                .listCommandsPaginator(request -> request.filters(since).maxResults(MOST_PER_PAGE))
                .commands()
                .stream()
                .filter(each -> command.comment().equals(each.comment()))
                .filter(each -> !isTooMany(each))
                .max(Comparator.comparing(Command::requestedDateTime))
                .map(Command::commandId);
    }

    /** By instance; those that do not exist yet are missing (S3). */
    Map<String, CommandInvocation> invocations(String id) {
        return ssm
                .listCommandInvocationsPaginator(
                        request -> request.commandId(id).details(true).maxResults(MOST_PER_PAGE))
                .commandInvocations()
                .stream()
                .collect(toMap(CommandInvocation::instanceId, each -> each, (first, second) -> second));
    }

    /** Whether it ended before it began (S6). */
    boolean wasTooMany(String id) {
        return ssm.listCommands(request -> request.commandId(id)).commands().stream()
                .anyMatch(Sent::isTooMany);
    }

    /** Which of these hosts AWS would take commands for. */
    List<HostId> managed(List<HostId> hosts) {
        Set<String> managed = ManagedNodes.managed(ssm, hosts);
        return hosts.stream().filter(host -> managed.contains(host.value())).toList();
    }

    private static boolean isTooMany(Command command) {
        return TOO_MANY.contains(command.statusDetails());
    }
}
