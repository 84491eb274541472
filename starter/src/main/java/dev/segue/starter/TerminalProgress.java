package dev.segue.starter;

import dev.segue.starter.deployments.Ages;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.PhaseTime;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Progress for a terminal: events scroll by, and the last line shows the phase, for how long, and what is waited for. */
final class TerminalProgress implements Progress {
    private static final int WIDTH = 79;
    private static final String CLEAR_LINE = "\r\033[K";
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";

    private final PrintWriter out;
    private final Clock clock;
    private final boolean inColour;

    TerminalProgress(PrintWriter out, Clock clock, boolean inColour) {
        this.out = out;
        this.clock = clock;
        this.inColour = inColour;
    }

    @Override
    public void show(View view, List<String> events) {
        out.print(CLEAR_LINE);
        events.forEach(out::println);
        if (!view.hasEnded()) {
            out.print(bold(Bar.of(view.currentPhase())) + rest(view));
        }
        out.flush();
    }

    @Override
    public void say(String sentence) {
        out.println(CLEAR_LINE + sentence);
        out.flush();
    }

    private String rest(View view) {
        String text = " %s %s".formatted(view.currentPhase(), Ages.text(inPhase(view)));
        if (!view.waiting().isEmpty()) {
            text += "  " + String.join("; ", view.waiting());
        }
        return text.substring(0, Math.min(text.length(), WIDTH - Bar.WIDTH));
    }

    private Duration inPhase(View view) {
        List<PhaseTime> phases =
                view.status() == null ? List.of() : view.status().phases();
        return phases.isEmpty()
                ? view.age(clock.instant())
                : phases.get(phases.size() - 1).lasted(clock.instant());
    }

    private String bold(String text) {
        return inColour ? BOLD + text + PLAIN : text;
    }
}
