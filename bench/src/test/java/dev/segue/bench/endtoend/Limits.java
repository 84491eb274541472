package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;

/** What a real Temporal server would refuse, and the embedded one does not (T10). */
final class Limits {
    private static final int MOST_EVENTS = 2000;
    private static final int LARGEST_EVENT = 64 * 1024;
    private static final int LONGEST_SUMMARY = 64;

    private Limits() {}

    static void check(WorkflowExecutionHistory history) {
        assertThat(history.getEvents()).hasSizeLessThanOrEqualTo(MOST_EVENTS);
        for (HistoryEvent event : history.getEvents()) {
            assertThat(event.getSerializedSize()).isLessThanOrEqualTo(LARGEST_EVENT);
            assertThat(event.getUserMetadata().getSummary().getData().size()).isLessThanOrEqualTo(LONGEST_SUMMARY);
        }
    }
}
