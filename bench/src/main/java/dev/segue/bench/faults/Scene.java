package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Rehearsal;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The deployment that is disturbed, and what its disturbers answer for themselves. */
final class Scene {
    private static final Duration LONGEST_HEARING = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    static final String OLD = "shop-blue";
    static final String NEW = "shop-green";

    final Rehearsal rehearsal;
    final WorkflowStub workflow;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger grown = new AtomicInteger();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final Set<String> violations = ConcurrentHashMap.newKeySet();

    private volatile boolean over;

    Scene(Rehearsal rehearsal, WorkflowStub workflow) {
        this.rehearsal = rehearsal;
        this.workflow = workflow;
    }

    /** So many targets more are out of service through no fault of the deployment. */
    void take(int targets) {
        taken.addAndGet(targets);
    }

    /** Somebody else wants so many instances more. */
    void grow(int instances) {
        grown.addAndGet(instances);
    }

    /** How many instances more than the version needs may be launched. */
    int spared() {
        return taken.get() + grown.get();
    }

    int taken() {
        return taken.get();
    }

    /** A line of the picture is from now on somebody else's. */
    void touch(String line) {
        touched.add(line);
    }

    boolean isTouched(String line) {
        return touched.contains(line);
    }

    /** What must not happen did. */
    void accuse(String violation) {
        violations.add(violation);
    }

    List<String> violations() {
        return violations.stream().sorted().toList();
    }

    /** The deployment has ended: nothing can disturb it any more. */
    void end() {
        over = true;
    }

    /**
     * Lets something happen while an activity runs, and returns once the workflow has heard of it: the test server loses
     * a workflow that cancels an activity in the moment of its end.
     */
    void happenDuringCall(Disturbance what) {
        int asked = asked();
        what.happen(this);
        if (asked() > asked) {
            awaitHeard();
        }
    }

    private int asked() {
        return (int) events().stream().filter(Scene::isRequest).count();
    }

    private void awaitHeard() {
        Instant latest = Instant.now().plus(LONGEST_HEARING);
        while (!isHeard(events())) {
            if (Instant.now().isAfter(latest)) {
                accuse("the workflow does not hear what it is asked");
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private List<HistoryEvent> events() {
        return rehearsal.history().getEvents();
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

    void unlessOver(Runnable deed) {
        if (!over) {
            deed.run();
        }
    }

    void later(Duration delay, Runnable deed) {
        rehearsal.env.registerDelayedCallback(delay, deed);
    }
}
