package dev.segue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PollFailuresOnceAMinuteTest {
    private static final String POLLER = "io.temporal.internal.worker.BasePoller";

    private final PollFailuresOnceAMinute filter = new PollFailuresOnceAMinute();

    @Test
    void lets_one_failure_of_all_pollers_through_each_minute() {
        assertThat(decide(POLLER, 0)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("io.temporal.internal.worker.AsyncPoller", 59)).isEqualTo(FilterReply.DENY);
        assertThat(decide(POLLER, 60)).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void leaves_everything_else_alone() {
        assertThat(decide("io.temporal.internal.worker.WorkflowWorker", 0)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("io.temporal.internal.worker.WorkflowWorker", 1)).isEqualTo(FilterReply.NEUTRAL);
    }

    private FilterReply decide(String logger, int second) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setInstant(Instant.parse("2026-11-21T12:00:00Z").plusSeconds(second));
        return filter.decide(event);
    }
}
