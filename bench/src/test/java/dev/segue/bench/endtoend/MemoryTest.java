package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.segue.bench.rehearsal.Rehearsal;
import io.temporal.api.history.v1.HistoryEvent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryTest {
    private static final long NANOSECONDS_OF_A_MILLISECOND = 1_000_000;

    /** The test server counts milliseconds. */
    @Test
    void T55_lets_no_deadline_fall_on_a_full_second() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.deploy("ami-nowhere");

            assertThat(rehearsal.history().getEvents())
                    .filteredOn(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                    .isNotEmpty()
                    .map(event ->
                            event.getActivityTaskScheduledEventAttributes().getScheduleToCloseTimeout())
                    .extracting(Durations::toNanos)
                    .allMatch(nanos -> nanos % NANOSECONDS_OF_A_MILLISECOND == 1);
        }
    }
}
