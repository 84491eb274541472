package dev.segue.starter;

import dev.segue.starter.deployments.View;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Progress for pipes and CI logs: plain lines, each event once, and now and then what is waited for. */
final class LineProgress implements Progress {
    private static final Duration BETWEEN_WAITS = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Clock clock;
    private String lastWait = "";
    private Instant lastWaitAt = Instant.EPOCH;

    LineProgress(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(View view, List<String> events) {
        events.forEach(out::println);
        String wait = String.join("; ", view.waiting());
        boolean isDue = clock.instant().isAfter(lastWaitAt.plus(BETWEEN_WAITS));
        if (!wait.isEmpty() && !wait.equals(lastWait) && isDue) {
            out.printf("%s: waiting: %s%n", view.currentPhase(), wait);
            lastWait = wait;
            lastWaitAt = clock.instant();
        }
        out.flush();
    }

    @Override
    public void say(String sentence) {
        out.println(sentence);
        out.flush();
    }
}
