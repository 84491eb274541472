package dev.segue.sandbox.commands;

import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;

/** Where an invocation is: AWS's status details, with the coarser status that goes with each. */
enum State {
    PENDING(CommandInvocationStatus.PENDING, "Pending"),
    IN_PROGRESS(CommandInvocationStatus.IN_PROGRESS, "InProgress"),
    DELAYED(CommandInvocationStatus.DELAYED, "Delayed"),
    CANCELLING(CommandInvocationStatus.CANCELLING, "Cancelling"),
    SUCCESS(CommandInvocationStatus.SUCCESS, "Success"),
    FAILED(CommandInvocationStatus.FAILED, "Failed"),
    CANCELLED(CommandInvocationStatus.CANCELLED, "Cancelled"),
    /** The parent's {@code MaxErrors} was exceeded before this one was sent. */
    TERMINATED(CommandInvocationStatus.CANCELLED, "Terminated"),
    UNDELIVERABLE(CommandInvocationStatus.FAILED, "Undeliverable"),
    DELIVERY_TIMED_OUT(CommandInvocationStatus.TIMED_OUT, "DeliveryTimedOut"),
    EXECUTION_TIMED_OUT(CommandInvocationStatus.TIMED_OUT, "ExecutionTimedOut");

    final CommandInvocationStatus status;
    final String details;

    State(CommandInvocationStatus status, String details) {
        this.status = status;
        this.details = details;
    }

    boolean isOver() {
        return switch (this) {
            case PENDING, IN_PROGRESS, DELAYED, CANCELLING -> false;
            case SUCCESS, FAILED, CANCELLED, TERMINATED, UNDELIVERABLE, DELIVERY_TIMED_OUT, EXECUTION_TIMED_OUT -> true;
        };
    }

    /** Whether it counts against {@code MaxErrors}; what was never delivered does not (S4). */
    boolean isError() {
        return this == FAILED || this == EXECUTION_TIMED_OUT;
    }
}
