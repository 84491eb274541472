package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Refused;
import dev.segue.sandbox.cloud.Strict;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** What AWS refuses to send. */
final class Sending {
    static final int DEFAULT_TIMEOUT_SECONDS = 3_600;

    private static final String DOCUMENT = "AWS-RunShellScript";
    private static final Set<String> PARAMETERS = Set.of("commands", "workingDirectory", "executionTimeout");
    private static final int MOST_INSTANCES = 50;
    private static final int MOST_COMMENT = 100;
    private static final int SHORTEST_TIMEOUT = 30;
    private static final int LONGEST_TIMEOUT = 2_592_000;
    private static final int LONGEST_EXECUTION = 172_800;
    private static final Duration DEFAULT_EXECUTION = Duration.ofHours(1);
    private static final Pattern CONCURRENCY = Pattern.compile("[1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%");
    private static final Pattern ERRORS = Pattern.compile("[1-9][0-9]*|0|[1-9][0-9]%|[0-9]%|100%");
    private static final int LONGEST_LIMIT = 7;

    private Sending() {}

    /** Refuses what is wrong by itself, whatever hosts there are. */
    static void check(SendCommandRequest request) {
        Strict.only(
                request,
                "InstanceIds",
                "DocumentName",
                "DocumentVersion",
                "TimeoutSeconds",
                "Comment",
                "Parameters",
                "MaxConcurrency",
                "MaxErrors");
        hosts(request.instanceIds());
        if (request.comment() != null && request.comment().length() > MOST_COMMENT) {
            throw wrong(request.comment(), "comment", "Member must have length less than or equal to " + MOST_COMMENT);
        }
        Integer timeout = request.timeoutSeconds();
        if (timeout != null && timeout < SHORTEST_TIMEOUT) {
            throw wrong(timeout, "timeoutSeconds", "Member must have value greater than or equal to 30");
        }
        if (timeout != null && timeout > LONGEST_TIMEOUT) {
            throw wrong(timeout, "timeoutSeconds", "Member must have value less than or equal to 2592000");
        }
        limit(request.maxConcurrency(), "maxConcurrency", CONCURRENCY);
        limit(request.maxErrors(), "maxErrors", ERRORS);
        if (!DOCUMENT.equals(request.documentName())) {
            throw Refused.because("InvalidDocument", "Document with name %s does not exist.", request.documentName());
        }
        parameters(request);
    }

    /** The document's {@code executionTimeout}; an hour if left out (S5). */
    static Duration executionTimeout(SendCommandRequest request) {
        List<String> given = request.parameters().getOrDefault("executionTimeout", List.of());
        if (given.isEmpty()) {
            return DEFAULT_EXECUTION;
        }
        String seconds = given.get(0);
        if (!seconds.matches("[1-9][0-9]{0,5}") || Integer.parseInt(seconds) > LONGEST_EXECUTION) {
            throw Refused.because(
                    "InvalidParameters",
                    "Parameter executionTimeout must be from 1 to %d seconds, was %s",
                    LONGEST_EXECUTION,
                    seconds);
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private static void hosts(List<String> ids) {
        if (ids.size() > MOST_INSTANCES) {
            throw wrong(ids, "instanceIds", "Member must have length less than or equal to " + MOST_INSTANCES);
        }
        if (ids.isEmpty()) {
            throw Refused.because("ValidationException", "Either instanceIds or targets must be given");
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw Refused.because(
                    "DuplicateInstanceId", "You can't specify an instance ID in more than one association");
        }
    }

    private static void limit(@Nullable String given, String member, Pattern pattern) {
        if (given != null
                && (given.length() > LONGEST_LIMIT || !pattern.matcher(given).matches())) {
            throw wrong(given, member, "Member must satisfy regular expression pattern: ^(" + pattern + ")$");
        }
    }

    private static void parameters(SendCommandRequest request) {
        for (String name : request.parameters().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw Refused.because(
                        "InvalidParameters", "Parameter %s is not defined in document %s", name, DOCUMENT);
            }
        }
        if (request.parameters().getOrDefault("commands", List.of()).isEmpty()) {
            throw Refused.because("InvalidParameters", "Parameter commands is required");
        }
        executionTimeout(request);
    }

    static AwsServiceException wrong(Object value, String member, String constraint) {
        return Refused.because(
                "ValidationException",
                "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s",
                value,
                member,
                constraint);
    }
}
