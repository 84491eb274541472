package dev.segue.sandbox.cloud;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands at the time of an event while the event is worked on, and otherwise tells the time of another
 * clock. What is behind the cloud (fake instances) looks at it, so that a cloud that catches up with an hour sees the
 * hour as it would have passed.
 */
public final class Timeline extends Clock {
    private final Clock clock;
    private volatile @Nullable Instant standing;

    public Timeline(Clock clock) {
        this.clock = clock;
    }

    static Timeline of(Clock clock) {
        return clock instanceof Timeline timeline ? timeline : new Timeline(clock);
    }

    @Override
    public Instant instant() {
        Instant moment = standing;
        return moment != null ? moment : clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Timeline(clock.withZone(zone));
    }

    Instant outside() {
        return clock.instant();
    }

    void standAt(Instant moment) {
        standing = moment;
    }

    void run() {
        standing = null;
    }
}
