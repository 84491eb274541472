package dev.segue.activities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.aws.Attempts;
import dev.segue.workflows.deployment.Json;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs activities one attempt at a time. The clock runs, and can be moved ahead. */
public final class Acting implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    /** What attempts remembered, as it would be shown in the Temporal UI. */
    public final List<Map<?, ?>> remembered = new ArrayList<>();

    public final Attempts attempts;

    private final TestActivityEnvironment environment =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Json.dataConverter())
                            .build())
                    .build());
    private Duration ahead = Duration.ZERO;

    public Acting() {
        attempts = new Attempts(new Clock() {
            @Override
            public Instant instant() {
                return Clock.systemUTC().instant().plus(ahead);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        environment.setActivityHeartbeatListener(Map.class, memory -> {
            remembered.add(memory);
            environment.setHeartbeatDetails(memory);
        });
    }

    /** A stub of an activity; what it remembers is there for its next attempt. */
    public <T> T on(Class<T> type, T implementation) {
        environment.registerActivitiesImplementations(implementation);
        return within(ATTEMPT, type);
    }

    /** A stub of what is registered, whose attempts must end within a time. */
    public <T> T within(Duration attempt, Class<T> type) {
        return environment.newActivityStub(
                type,
                ActivityOptions.newBuilder().setStartToCloseTimeout(attempt).build());
    }

    /** Asks the running activity to stop at its next heartbeat. */
    public void cancel() {
        environment.requestCancelActivity();
    }

    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** How an attempt failed. */
    public static ApplicationFailure failureOf(ThrowingCallable attempt) {
        try {
            attempt.call();
        } catch (ActivityFailure failed) {
            if (failed.getCause() instanceof ApplicationFailure cause) {
                return cause;
            }
            throw failed;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("the attempt did not fail");
    }

    /** The sentence with which an attempt asked to be made again. */
    public static String notYet(ThrowingCallable attempt) {
        ApplicationFailure failure = failureOf(attempt);
        assertThat(failure.getType()).as(failure.getOriginalMessage()).isEqualTo("NOT_YET");
        return failure.getOriginalMessage();
    }

    @Override
    public void close() {
        environment.close();
    }
}
