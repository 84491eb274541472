package dev.segue.sandbox.wire;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What reading calls were answered, so that it can be answered again later. Keeps the {@value #ANSWERS} last different
 * answers to each of the {@value #REQUESTS} last different requests.
 */
final class History {
    private static final int REQUESTS = 128;
    private static final int ANSWERS = 32;

    private final Map<SdkRequest, Deque<Past>> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SdkRequest, Deque<Past>> eldest) {
            return size() > REQUESTS;
        }
    };

    /** An answer, and when it was given last. */
    private record Past(Outcome.Answered answer, Instant last) {}

    synchronized void add(SdkRequest request, Instant at, Outcome.Answered answer) {
        Deque<Past> past = answers.computeIfAbsent(request, key -> new ArrayDeque<>());
        if (!past.isEmpty() && past.getLast().answer().equals(answer)) {
            past.removeLast();
        }
        past.addLast(new Past(answer, at));
        if (past.size() > ANSWERS) {
            past.removeFirst();
        }
    }

    /** The first of the answers to the request that were given since then; empty if none was. */
    synchronized Optional<Outcome> since(SdkRequest request, Instant time) {
        return answers.getOrDefault(request, new ArrayDeque<>()).stream()
                .filter(candidate -> !candidate.last().isBefore(time))
                .findFirst()
                .map(Past::answer);
    }
}
