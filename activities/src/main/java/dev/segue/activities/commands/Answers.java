package dev.segue.activities.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.segue.workflows.aws.HostAnswer;
import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.deployment.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;

/** Reads what scripts said: one line that is a JSON object, among whatever else was printed (S8). */
final class Answers {
    private static final Set<String> GOING_ON = Set.of("Pending", "InProgress", "Delayed", "Cancelling");
    private static final List<String> REASONS = List.of("message", "why");
    private static final int LONGEST_WHY = 300;

    private final List<String> members;

    Answers(List<String> members) {
        this.members = members;
    }

    static boolean isOver(CommandInvocation invocation) {
        return !GOING_ON.contains(invocation.statusAsString());
    }

    /** The answer of a host; the invocation is null if AWS has none. */
    HostAnswer of(HostId host, @Nullable CommandInvocation invocation) {
        if (invocation == null) {
            return new HostAnswer(host, HostAnswer.NOT_SENT, Map.of(), "no command was sent: it is no managed node");
        }
        String output = invocation.commandPlugins().stream()
                .map(CommandPlugin::output)
                .reduce("", (before, after) -> before + "\n" + after);
        Optional<JsonNode> line = isOver(invocation) ? line(output) : Optional.empty();
        Map<String, String> said = new TreeMap<>();
        line.ifPresent(object -> members.forEach(member -> put(said, object, member)));
        HostAnswer answer = new HostAnswer(host, status(invocation), said, "");
        return answer.isOk() ? answer : new HostAnswer(host, answer.status(), said, why(invocation, line, output));
    }

    /** {@code Success}, or the words that say more. */
    private static String status(CommandInvocation invocation) {
        return Optional.ofNullable(invocation.statusDetails()).orElse(invocation.statusAsString());
    }

    private static Optional<JsonNode> line(String output) {
        return output.lines()
                .filter(text -> text.startsWith("{"))
                .map(Answers::parsed)
                .flatMap(Optional::stream)
                .reduce((first, last) -> last);
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(Json.MAPPER.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> said, JsonNode object, String member) {
        JsonNode value = object;
        for (String name : member.split("\\.", -1)) {
            value = value.path(name);
        }
        if (value.isValueNode() && !value.isNull()) {
            said.put(member, value.asText());
        }
    }

    private static String why(CommandInvocation invocation, Optional<JsonNode> line, String output) {
        Optional<String> reason = line.flatMap(object -> REASONS.stream()
                .map(name -> object.path(name).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst());
        String said = reason.orElseGet(() -> status(invocation) + last(output));
        return said.substring(0, Math.min(said.length(), LONGEST_WHY));
    }

    private static String last(String output) {
        return output.lines()
                .filter(text -> !text.isBlank())
                .reduce((first, last) -> last)
                .map(text -> ", " + text.strip())
                .orElse("");
    }
}
