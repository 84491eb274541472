package dev.segue.worker;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** While Temporal is away every poll of every thread complains, with a stack trace: one a minute says as much (T45). */
public final class PollFailuresOnceAMinute extends Filter<ILoggingEvent> {
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final AtomicLong lastAt = new AtomicLong();

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean isPoller = event.getLoggerName().startsWith("io.temporal.internal.worker.")
                && event.getLoggerName().endsWith("Poller");
        if (!isPoller) {
            return FilterReply.NEUTRAL;
        }
        long last = lastAt.get();
        boolean isDue =
                event.getTimeStamp() - last >= MINUTE_MILLIS && lastAt.compareAndSet(last, event.getTimeStamp());
        return isDue ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
