package dev.segue.sandbox.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** A command that was sent. */
final class Command {
    final String id;
    final SendCommandRequest request;
    final Instant requested;
    final Duration executionTimeout;
    final int maxConcurrency;
    final int maxErrors;
    final List<Invocation> invocations;

    /** Other calls see it (S3). */
    boolean visible;

    /** The account has too many pending invocations: none of its own was made (S6). */
    boolean rateExceeded;

    boolean cancelled;

    /** @param executionTimeout the document's */
    Command(String id, SendCommandRequest request, Instant requested, Duration executionTimeout) {
        this.id = id;
        this.request = request;
        this.requested = requested;
        this.executionTimeout = executionTimeout;
        int targets = request.instanceIds().size();
        maxConcurrency = Math.max(1, Limit.of(request.maxConcurrency(), "50", targets));
        maxErrors = Limit.of(request.maxErrors(), "0", targets);
        invocations = request.instanceIds().stream()
                .map(host -> new Invocation(this, host))
                .toList();
    }

    Duration deliveryTimeout() {
        return Duration.ofSeconds(
                request.timeoutSeconds() == null ? Sending.DEFAULT_TIMEOUT_SECONDS : request.timeoutSeconds());
    }

    String comment() {
        return request.comment() == null ? "" : request.comment();
    }

    List<String> parameter(String name) {
        return request.parameters().getOrDefault(name, List.of());
    }

    @Nullable
    String workingDirectory() {
        List<String> directory = parameter("workingDirectory");
        return directory.isEmpty() || directory.get(0).isEmpty() ? null : directory.get(0);
    }

    boolean hasTooManyErrors() {
        return count(State.FAILED) + count(State.EXECUTION_TIMED_OUT) > maxErrors;
    }

    boolean isOver() {
        return rateExceeded || invocations.stream().allMatch(each -> each.state.isOver());
    }

    int count(State state) {
        return (int) invocations.stream().filter(each -> each.state == state).count();
    }

    /** What has become of it as a whole; not what to judge a deployment by (S4). */
    Overall overall() {
        if (rateExceeded) {
            return new Overall(CommandStatus.FAILED, "RateExceeded");
        }
        return isOver() ? ended() : underway();
    }

    private Overall underway() {
        if (cancelled) {
            return new Overall(CommandStatus.CANCELLING, "Cancelling");
        }
        return count(State.PENDING) == invocations.size()
                ? new Overall(CommandStatus.PENDING, "Pending")
                : new Overall(CommandStatus.IN_PROGRESS, "InProgress");
    }

    private Overall ended() {
        if (count(State.CANCELLED) > 0) {
            return new Overall(CommandStatus.CANCELLED, "Cancelled");
        }
        if (count(State.EXECUTION_TIMED_OUT) > maxErrors) {
            return new Overall(CommandStatus.TIMED_OUT, "ExecutionTimedOut");
        }
        if (hasTooManyErrors()) {
            return new Overall(CommandStatus.FAILED, "Failed");
        }
        if (count(State.DELIVERY_TIMED_OUT) == invocations.size()) {
            return new Overall(CommandStatus.TIMED_OUT, "DeliveryTimedOut");
        }
        if (count(State.UNDELIVERABLE) == invocations.size()) {
            return new Overall(CommandStatus.FAILED, "Undeliverable");
        }
        // what could not be delivered does not count here, either
        return count(State.SUCCESS) + count(State.UNDELIVERABLE) == invocations.size()
                ? new Overall(CommandStatus.SUCCESS, "Success")
                : new Overall(CommandStatus.FAILED, "Incomplete");
    }

    /** A command's status, coarse and fine. */
    record Overall(CommandStatus status, String details) {}
}
