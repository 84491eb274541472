package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one lock, the one agenda and the one clock of a cloud. Whatever is due happens at its own time and in order, before
 * a call is answered.
 */
final class Reconciler implements Agenda {
    private static final int EVENTS_KEPT = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private final List<Runnable> settling = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Timeline timeline;
    private final int scale;
    private Instant latest = Instant.MIN;
    private long number;
    private boolean inside;
    private boolean changed;

    private record Due(Instant at, long number, Runnable what) {}

    Reconciler(Timeline timeline, int scale) {
        this.timeline = timeline;
        this.scale = scale;
    }

    /** Brings everything up to now, then answers; nested calls belong to the outer one. */
    @Override
    public <T> T call(Supplier<T> question) {
        lock.lock();
        try {
            if (inside) {
                return question.get();
            }
            inside = true;
            try {
                catchUpWithClock();
                timeline.standAt(latest);
                return question.get();
            } finally {
                settle();
                runDue(latest);
                inside = false;
                timeline.run();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run(Runnable what) {
        call(() -> {
            what.run();
            return true;
        });
    }

    @Override
    public Instant now() {
        return timeline.instant();
    }

    Duration scaled(Duration aws) {
        return aws.dividedBy(scale);
    }

    /** Does something after a duration of AWS's time. */
    @Override
    public void after(Duration aws, Runnable what) {
        afterReal(scaled(aws), what);
    }

    /** Does something after a duration of the caller's time, which no scale shortens. */
    @Override
    public void afterReal(Duration real, Runnable what) {
        at(now().plus(real), what);
    }

    void at(Instant moment, Runnable what) {
        agenda.add(new Due(moment, number++, what));
    }

    /** Does something after every event and every call. */
    void whenSettling(Runnable what) {
        settling.add(what);
    }

    @Override
    public void changed() {
        changed = true;
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void note(Event.Kind kind, String subject, Instant from) {
        if (events.size() == EVENTS_KEPT) {
            events.removeFirst();
        }
        events.add(new Event(kind, subject, from, now()));
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    private void catchUpWithClock() {
        Instant now = timeline.outside();
        if (now.isAfter(latest)) {
            runDue(now);
            latest = now;
        }
    }

    private void runDue(Instant now) {
        for (Due due = agenda.peek(); due != null && !due.at().isAfter(now); due = agenda.peek()) {
            agenda.remove();
            timeline.standAt(due.at());
            due.what().run();
            Due next = agenda.peek();
            if (next == null || !next.at().equals(due.at())) {
                settle();
            }
        }
    }

    private void settle() {
        settling.forEach(Runnable::run);
        if (changed) {
            changed = false;
            listeners.forEach(Runnable::run);
        }
    }
}
