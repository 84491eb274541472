package dev.segue.activities.aws;

import dev.segue.workflows.aws.AwsFailure;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A token bucket in front of a client, so that deployments that run at the same time do not throttle each other (A1, E1).
 * Time is a parameter: nanoseconds from any origin.
 */
public final class CallRate {
    /** Longer waits are left to Temporal's retries: an attempt has 10 s in all. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final String what;
    private final long interval;
    private final long credit;
    private final LongSupplier nanoTime;
    private long nextFree;

    private CallRate(String what, long interval, long credit, LongSupplier nanoTime) {
        this.what = what;
        this.interval = interval;
        this.credit = credit;
        this.nanoTime = nanoTime;
        this.nextFree = nanoTime.getAsLong() - credit;
    }

    /**
     * Allows {@code burst} calls at once and {@code perSecond} calls a second for ever.
     *
     * @param what whose calls these are, for people
     */
    public static CallRate of(String what, int burst, int perSecond, LongSupplier nanoTime) {
        long interval = Duration.ofSeconds(1).toNanos() / perSecond;
        return new CallRate(what, interval, (burst - 1) * interval, nanoTime);
    }

    /** Allows everything at once. */
    public static CallRate unlimited() {
        return new CallRate("unlimited", 0, 0, () -> 0);
    }

    /**
     * Takes a place in the queue.
     *
     * @return how long to wait before the call
     * @throws io.temporal.failure.ApplicationFailure {@link AwsFailure#THROTTLED} (retried) if that is more than two
     *     seconds; no place is taken
     */
    synchronized Duration reserve() {
        long now = nanoTime.getAsLong();
        long free = Math.max(nextFree, now - credit);
        long wait = Math.max(free - now, 0);
        if (wait > LONGEST_WAIT.toNanos()) {
            throw AwsFailures.failure(AwsFailure.THROTTLED, "too many calls to " + what + " wait for our own limit");
        }
        nextFree = free + interval;
        return Duration.ofNanos(wait);
    }
}
