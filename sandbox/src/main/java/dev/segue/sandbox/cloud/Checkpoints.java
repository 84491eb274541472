package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The checkpoints of an instance refresh: how far it may go, and where it waits before it goes on (R6). */
final class Checkpoints {
    private static final int ALL = 100;

    private final List<Integer> percentages;

    /** The highest one whose delay is over. */
    private int passed;

    /** The one it waits at; 0 for none. */
    private int waitingAt;

    private Instant since = Instant.EPOCH;

    Checkpoints(List<Integer> percentages) {
        this.percentages = List.copyOf(percentages);
    }

    /** The percentage at which the refresh succeeds, on part of the fleet if it is not 100. */
    int last() {
        return percentages.isEmpty() ? ALL : percentages.get(percentages.size() - 1);
    }

    /** The percentage up to which instances may be replaced now. */
    int limit() {
        return waitingAt > 0
                ? waitingAt
                : percentages.stream()
                        .filter(percentage -> percentage > passed)
                        .findFirst()
                        .orElse(last());
    }

    int waitingAt() {
        return waitingAt;
    }

    Instant since() {
        return since;
    }

    /** Looks where the refresh is. A step beyond several skips all but the highest; falling back below one repeats it. */
    void look(int percent, Instant now) {
        int reached =
                percentages.stream().filter(percentage -> percentage <= percent).reduce(0, Math::max);
        passed = Math.min(passed, reached);
        if (waitingAt == 0 && reached > passed && reached < last()) {
            waitingAt = reached;
            since = now;
        }
    }

    /** The delay is over. */
    void pass() {
        passed = waitingAt;
        waitingAt = 0;
    }

    /** Time that does not count towards the delay. */
    void putOff(Duration time) {
        since = since.plus(time);
    }
}
