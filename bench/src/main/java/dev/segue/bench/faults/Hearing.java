package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Rehearsal;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until a workflow has heard what it is asked while one of its activities runs: the test server loses a workflow
 * that cancels an activity in the moment of its end.
 */
final class Hearing {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final Rehearsal rehearsal;
    private final long askedBefore;

    /** Begins before anything is asked. */
    Hearing(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        askedBefore = asked(events());
    }

    /** Returns at once if nothing was asked; false if the workflow hears nothing. */
    boolean isOver() {
        Instant latest = Instant.now().plus(LONGEST);
        for (List<HistoryEvent> events = events(); asked(events) > askedBefore && !isHeard(events); events = events()) {
            if (Instant.now().isAfter(latest)) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    private List<HistoryEvent> events() {
        return rehearsal.history().getEvents();
    }

    private static long asked(List<HistoryEvent> events) {
        return events.stream().filter(Hearing::isRequest).count();
    }

    private static boolean isHeard(List<HistoryEvent> events) {
        boolean heard = true;
        for (HistoryEvent event : events) {
            heard = !isRequest(event)
                    && (heard || event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
        }
        return heard;
    }

    private static boolean isRequest(HistoryEvent event) {
        return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED
                || event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED;
    }
}
