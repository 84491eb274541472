package dev.segue.bench.faults;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segue bench faults}: disturbed deployments by the thousand, and what was violated. */
@Command(
        name = "faults",
        description = "Disturbs deployments on schedules drawn from seeds, and reports what must not happen and did.",
        exitCodeOnInvalidInput = 20,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing was violated.", "1:Something was.", "20:The arguments make no sense."})
public final class FaultsCommand implements Callable<Integer> {
    private static final int VIOLATED = 1;
    private static final int BETWEEN_PROGRESS = 100;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--schedules",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many seeds (default: ${DEFAULT-VALUE}).")
    int schedules;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first seed (default: ${DEFAULT-VALUE}); a seed always draws the same schedule.")
    long seed;

    @Parameters(
            paramLabel = "STRATEGY",
            arity = "0..1",
            defaultValue = "blue-green",
            description = "What to disturb: blue-green, instance-refresh or slot-swap. Default: ${DEFAULT-VALUE}.")
    String strategy;

    @Option(names = "--cells", description = "Each disturbance at each call and activity of a deployment instead.")
    boolean cells;

    @Option(names = "--threads", paramLabel = "N", description = "How many at a time (default: three per core).")
    @Nullable
    Integer threads;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** It logs with stack traces what closing a test environment interrupts. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Report> violated = new ArrayList<>();
    private int played;
    private int lost;

    @Override
    public Integer call() throws InterruptedException {
        if (schedules < 1 || (threads != null && threads < 1)) {
            throw new ParameterException(spec.commandLine(), "--schedules and --threads must be at least 1");
        }
        Play play = play();
        GRPC.setLevel(Level.OFF);
        Instant start = Instant.now();
        new Campaign(all(play), this::count).play(threads == null ? Campaign.threads() : threads);
        print(Duration.between(start, Instant.now()));
        return violated.isEmpty() ? 0 : VIOLATED;
    }

    private Play play() {
        return Stream.of(Play.values())
                .filter(play -> play.strategy.written().equals(strategy))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no rehearsal of %s: there are blue-green, instance-refresh and slot-swap"
                                .formatted(strategy)));
    }

    private Stream<Schedule> all(Play play) {
        return cells
                ? Cells.everywhere(play)
                : LongStream.range(seed, seed + schedules).mapToObj(number -> Schedule.of(play, number));
    }

    private void count(Report report) {
        played++;
        lost += report.lost();
        outcomes.merge(report.outcome(), 1, Integer::sum);
        if (!report.violations().isEmpty()) {
            violated.add(report);
            out().println(report);
        }
        if (played % BETWEEN_PROGRESS == 0) {
            out().printf("%d played, %d violated%n", played, violated.size());
        }
        out().flush();
    }

    private void print(Duration took) {
        String which = cells ? "cells" : "seeds %d to %d".formatted(seed, seed + schedules - 1);
        out().printf(
                        "%s, %s: %d schedules in %d s (%.1f a second), %d with violations%n",
                        strategy,
                        which,
                        played,
                        took.toSeconds(),
                        played * 1000.0 / Math.max(1, took.toMillis()),
                        violated.size());
        if (lost > 0) {
            out().printf("  %d times the test server lost a workflow, and the schedule was played again%n", lost);
        }
        outcomes.forEach((outcome, times) -> out().printf("  %-15s %6d%n", outcome, times));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
