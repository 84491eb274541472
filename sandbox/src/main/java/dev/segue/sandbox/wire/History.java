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

    private record Past(Instant at, Outcome.Answered answer) {}

    synchronized void add(SdkRequest request, Instant at, Outcome.Answered answer) {
        Deque<Past> past = answers.computeIfAbsent(request, key -> new ArrayDeque<>());
        if (!past.isEmpty() && past.getLast().answer().equals(answer)) {
            return;
        }
        past.addLast(new Past(at, answer));
        if (past.size() > ANSWERS) {
            past.removeFirst();
        }
    }

    /** What the request was answered last at that time; the oldest answer that is known if there is none as old. */
    synchronized Optional<Outcome> at(SdkRequest request, Instant time) {
        Deque<Past> past = answers.get(request);
        if (past == null) {
            return Optional.empty();
        }
        Past found = past.getFirst();
        for (Past candidate : past) {
            if (!candidate.at().isAfter(time)) {
                found = candidate;
            }
        }
        return Optional.of(found.answer());
    }
}
