package dev.segue.activities.aws;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.segue.workflows.aws.AwsFailure;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The attempts of the activity that runs on this thread: how they fail, when the next is due, what it remembers. */
public final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** What an attempt spends on batches; a start-to-close timeout is 10 s. */
    private static final Duration LONGEST_BATCHES = Duration.ofSeconds(5);

    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Clock clock;

    /** Ages are measured on this clock, and compared with Temporal's. */
    public Attempts(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Does something about a resource; what AWS refuses becomes a failure that names it. */
    public <T> T with(Object resource, Supplier<T> work) {
        try {
            return translating(resource, work);
        } catch (ApplicationFailure failure) {
            if (!failure.isNonRetryable() && !AwsFailure.NOT_YET.name().equals(failure.getType())) {
                endIfCancelled();
            }
            throw failure;
        }
    }

    /** The same for callers who remember what failed, and go on. */
    <T> T translating(Object resource, Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException refused) {
            ApplicationFailure failure = AwsFailures.of(refused, resource.toString(), age());
            LOG.info("aws_refused type={} resource={} error={}", failure.getType(), resource, refused.toString());
            throw failure;
        }
    }

    /** The same without a result. */
    public void doing(Object resource, Runnable work) {
        with(resource, () -> {
            work.run();
            return resource;
        });
    }

    /** Observes, acts, observes: a change is done once a look shows it, and is not made where it already holds. */
    @FormatMethod
    public void reach(BooleanSupplier goal, Runnable change, @FormatString String sentence, Object... arguments) {
        if (goal.getAsBoolean()) {
            return;
        }
        try {
            change.run();
        } catch (SdkException refused) {
            if (!goal.getAsBoolean()) {
                throw refused;
            }
            return; // the SDK repeats a call whose reply was lost, and AWS refuses what is done already
        }
        if (!goal.getAsBoolean()) {
            throw notYet(sentence, arguments);
        }
    }

    /** Makes one call per batch until the attempt has taken long enough; what is left is for the next attempt. */
    public <T> void inBatches(List<T> all, int most, Consumer<List<T>> call) {
        Instant end = now().plus(LONGEST_BATCHES);
        for (int from = 0; from < all.size() && !now().isAfter(end); from += most) {
            call.accept(all.subList(from, Math.min(from + most, all.size())));
        }
    }

    /** {@link AwsFailure#NOT_YET}, to be looked at again soon: after a second at first, every ten seconds in the end. */
    @FormatMethod
    public ApplicationFailure notYet(@FormatString String sentence, Object... arguments) {
        endIfCancelled();
        return NotYet.failure(NotYet.delayAfter(age()), sentence.formatted(arguments));
    }

    /** {@link AwsFailure#NOT_YET}, to be looked at again after a time. */
    @FormatMethod
    public ApplicationFailure again(Duration delay, @FormatString String sentence, Object... arguments) {
        endIfCancelled();
        return NotYet.failure(delay, sentence.formatted(arguments));
    }

    /** What one thing may take so that the attempt can still say how it went. */
    public Duration longest() {
        return Activity.getExecutionContext().getInfo().getStartToCloseTimeout().minus(MARGIN);
    }

    /** What the last attempt remembered. */
    public <T> Optional<T> remembered(Class<T> type) {
        return Activity.getExecutionContext().getHeartbeatDetails(type);
    }

    /**
     * Remembers for the next attempt.
     *
     * @throws io.temporal.client.ActivityCompletionException if the activity is cancelled (T19)
     */
    public void remember(Object memory) {
        Activity.getExecutionContext().heartbeat(memory);
    }

    /**
     * Ends a wait that nobody waits for any more, keeping what it remembers. The embedded Temporal service neither repeats
     * nor ends an attempt that fails after a cancel request.
     *
     * @throws io.temporal.client.ActivityCompletionException if the activity is cancelled (T19)
     */
    private static void endIfCancelled() {
        ActivityExecutionContext context = Activity.getExecutionContext();
        context.heartbeat(context.getHeartbeatDetails(Object.class).orElse(null));
    }

    private Duration age() {
        long scheduled = Activity.getExecutionContext().getInfo().getScheduledTimestamp();
        return Duration.between(Instant.ofEpochMilli(scheduled), now());
    }
}
