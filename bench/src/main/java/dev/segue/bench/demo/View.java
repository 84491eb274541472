package dev.segue.bench.demo;

import dev.segue.bench.demo.DeploymentControl.Seen;
import dev.segue.bench.load.LoadProgress;
import dev.segue.workflows.deployment.Phase;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The progress of a demo: one line that rewrites itself on a terminal, elsewhere a line when something is new. */
final class View {
    private static final long PLAIN_EVERY = 5_000;
    private static final int BAR = 5;

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final long start = System.currentTimeMillis();
    private int logged;
    private long lastLine;
    private boolean open;
    private boolean closed;

    /** {@code columns} of a terminal; 0 where there is none. */
    View(PrintStream out, int columns) {
        this.out = out;
        terminal = columns > 0;
        width = Math.max(columns - 1, 1);
    }

    /** A sentence that stays. */
    synchronized void say(String sentence) {
        if (closed) {
            return;
        }
        done();
        out.printf("%5.1f s  %s%n", seconds(), sentence);
        out.flush();
    }

    /** Lines without a time. */
    void print(List<String> lines) {
        done();
        lines.forEach(out::println);
        out.flush();
    }

    /** How it stands: what is new in the log stays, the rest is a line of the moment. */
    synchronized void show(Optional<Seen> seen, LoadProgress load) {
        List<String> log = seen.map(Seen::log).orElse(List.of());
        log.stream().skip(logged).forEach(this::say);
        logged = Math.max(logged, log.size());
        if (terminal) {
            rewrite(moment(seen, load));
        } else if (System.currentTimeMillis() - lastLine >= PLAIN_EVERY) {
            say(moment(seen, load));
            lastLine = System.currentTimeMillis();
        }
    }

    private void rewrite(String moment) {
        if (closed) {
            return;
        }
        out.print("\r" + ("%-" + width + "." + width + "s").formatted("%5.1f s  %s".formatted(seconds(), moment)));
        out.flush();
        open = true;
    }

    private static String moment(Optional<Seen> seen, LoadProgress load) {
        String requests = "%,d sent, %,d failed, now %s".formatted(load.sent(), load.failed(), rates(load));
        String waiting = seen.map(Seen::waiting).orElse("");
        return "%-9s %s %s%s"
                .formatted(
                        seen.map(look -> look.phase().name()).orElse(""),
                        bar(seen),
                        requests,
                        waiting.isEmpty() ? "" : "; " + waiting);
    }

    private static String bar(Optional<Seen> seen) {
        if (seen.isEmpty()) {
            return "[" + " ".repeat(BAR) + "]";
        }
        Phase phase = seen.get().phase();
        if (phase == Phase.ROLL_BACK) {
            return "[" + "<".repeat(BAR) + "]";
        }
        int done = List.of(Phase.values()).indexOf(phase);
        return "[" + "=".repeat(done) + ">" + " ".repeat(BAR - done - 1) + "]";
    }

    private static String rates(LoadProgress load) {
        Map<String, Long> lately = load.byVersion();
        return lately.isEmpty()
                ? "no answer"
                : lately.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Wipes the line that rewrites itself. */
    synchronized void done() {
        if (open) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            open = false;
        }
    }

    /** Says nothing any more: what happens from now on is the end of everything. */
    synchronized void close() {
        done();
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private double seconds() {
        return (System.currentTimeMillis() - start) / 1000.0;
    }
}
