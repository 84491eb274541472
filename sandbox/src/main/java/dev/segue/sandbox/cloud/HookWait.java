package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** An instance held by hooks, one after the other. */
final class HookWait {
    final String token;
    final Instant since;
    private final Deque<Hook> waiting;
    private final Consumer<Boolean> then;

    /** Counts heartbeats, so that the time-out of an earlier one is void. */
    int beats;

    /**
     * @param hooks at least one
     * @param then told whether all continued
     */
    HookWait(String token, Instant since, List<Hook> hooks, Consumer<Boolean> then) {
        this.token = token;
        this.since = since;
        waiting = new ArrayDeque<>(hooks);
        this.then = then;
    }

    Hook current() {
        return waiting.element();
    }

    /** Ends the current hook's waiting; returns whether another one holds the instance now. */
    boolean complete(boolean abandon) {
        Hook done = waiting.remove();
        beats++;
        // a launch that was abandoned asks no further hook; a termination asks them all
        if (abandon && done.launching()) {
            then.accept(false);
            return false;
        }
        if (waiting.isEmpty()) {
            then.accept(true);
            return false;
        }
        return true;
    }
}
