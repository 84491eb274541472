package dev.segue.sandbox.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The calls that were made, the oldest first. Keeps the last {@value #MOST}. Safe for use by several threads. */
public final class Calls {
    public static final int MOST = 100_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    /** All that are kept. */
    public synchronized List<Call> all() {
        return new ArrayList<>(calls);
    }

    /** Those that asked for a change. */
    public List<Call> mutating() {
        return all().stream().filter(Call::mutating).toList();
    }

    /** Those to one operation, as {@code EnterStandby}. */
    public List<Call> to(String operation) {
        return all().stream().filter(call -> call.operation().equals(operation)).toList();
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        calls.clear();
    }

    synchronized void add(Call call) {
        if (calls.size() == MOST) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }
}
