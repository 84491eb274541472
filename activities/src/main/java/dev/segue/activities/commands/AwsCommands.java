package dev.segue.activities.commands;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.Commands;
import dev.segue.workflows.aws.HostAnswer;
import dev.segue.workflows.aws.HostCommand;
import dev.segue.workflows.aws.HostId;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** {@link Commands} over the AWS SDK. */
public final class AwsCommands implements Commands {
    /** What was sent may be unknown so long (S3). */
    private static final Duration SHOWN = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS_FOR_IT = Duration.ofSeconds(5);
    private static final Duration UNTIL_FEWER_ARE_PENDING = Duration.ofSeconds(30);

    private final Clients clients;
    private final Attempts attempts;

    /**
     * What the next attempt must know; shown in the Temporal UI.
     *
     * @param askedAt when the command was sent last; null if it was not
     * @param command its id; null if no reply came
     */
    record Memory(@Nullable Instant askedAt, @Nullable String command) {
        static final Memory NONE = new Memory(null, null);
    }

    public AwsCommands(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public List<HostAnswer> run(AwsScope scope, HostCommand command) {
        return attempts.with(command.comment(), () -> {
            Sent sent = new Sent(clients.systemsManager(scope), command);
            Memory memory = attempts.remembered(Memory.class).orElse(Memory.NONE);
            Memory known = memory.command() == null ? findOrSend(sent, memory) : memory;
            attempts.remember(known);
            return known.command() == null
                    ? answers(command, Map.of())
                    : look(sent, known, String.valueOf(known.command()));
        });
    }

    private Memory findOrSend(Sent sent, Memory memory) {
        Instant askedAt = memory.askedAt() == null ? attempts.now() : memory.askedAt();
        Optional<String> found = sent.byComment();
        if (found.isPresent()) {
            return new Memory(askedAt, found.get());
        }
        if (memory.askedAt() != null && attempts.now().isBefore(askedAt.plus(SHOWN))) {
            throw again(memory, BETWEEN_LOOKS_FOR_IT, "it is not known whether %s was sent", sent.comment());
        }
        Memory asked = new Memory(attempts.now(), null);
        attempts.remember(asked);
        return send(sent, asked, sent.hosts());
    }

    /** AWS refuses the whole command for one host that it does not know. Without any that it knows, nothing is sent. */
    private Memory send(Sent sent, Memory asked, List<HostId> hosts) {
        if (hosts.isEmpty()) {
            return asked;
        }
        try {
            return new Memory(asked.askedAt(), sent.send(hosts));
        } catch (SsmException refused) {
            if (refused.statusCode() < 500) {
                attempts.remember(Memory.NONE);
            }
            if (!AwsFailures.hasCode(refused, "InvalidInstanceId")) {
                throw refused;
            }
            List<HostId> managed = sent.managed(hosts);
            if (managed.size() == hosts.size()) {
                throw refused;
            }
            attempts.remember(asked);
            return send(sent, asked, managed);
        }
    }

    private List<HostAnswer> look(Sent sent, Memory memory, String id) {
        Map<String, CommandInvocation> invocations = sent.invocations(id);
        Instant askedAt = Optional.ofNullable(memory.askedAt()).orElseGet(attempts::now);
        boolean shown = !attempts.now().isBefore(askedAt.plus(SHOWN));
        if (invocations.isEmpty() && sent.wasTooMany(id)) {
            throw again(Memory.NONE, UNTIL_FEWER_ARE_PENDING, "too many commands are pending (S6)");
        }
        List<HostId> open = sent.hosts().stream()
                .filter(host -> isOpen(invocations.get(host.value()), shown))
                .toList();
        boolean late = attempts.now().isAfter(askedAt.plus(sent.longest()));
        if (!open.isEmpty() && !late) {
            throw attempts.notYet(
                    "%s goes on at %d of %d hosts, such as %s",
                    sent.comment(), open.size(), sent.hosts().size(), open.get(0));
        }
        return answers(sent.command(), invocations);
    }

    private static boolean isOpen(@Nullable CommandInvocation invocation, boolean shown) {
        return invocation == null ? !shown : !Answers.isOver(invocation);
    }

    private static List<HostAnswer> answers(HostCommand command, Map<String, CommandInvocation> invocations) {
        Answers answers = new Answers(command.members());
        return command.hosts().stream()
                .map(host -> answers.of(host, invocations.get(host.value())))
                .toList();
    }

    @FormatMethod
    private ApplicationFailure again(
            Memory memory, Duration delay, @FormatString String sentence, Object... arguments) {
        attempts.remember(memory);
        return attempts.again(delay, sentence, arguments);
    }
}
