package dev.segue.bench.demo;

import dev.segue.bench.demo.Deployed.PhaseTime;
import dev.segue.bench.load.LoadReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who answered when, as text: a line per version, a column per second (or several), a letter per phase below. */
final class Chart {
    private static final int MOST_COLUMNS = 100;

    private final LoadReport load;
    private final List<PhaseTime> phases;
    private final String ramp;
    private final int perColumn;
    private final int columns;

    /** {@code ramp}: a blank for nothing, then from little to full. */
    Chart(LoadReport load, List<PhaseTime> phases, String ramp) {
        this.load = load;
        this.phases = phases;
        this.ramp = ramp;
        int seconds = load.byVersionPerSecond().size();
        perColumn = Math.max(1, (seconds + MOST_COLUMNS - 1) / MOST_COLUMNS);
        columns = (seconds + perColumn - 1) / perColumn;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("one column = %d s, full = %d requests/s".formatted(perColumn, load.rate()));
        Set<String> versions = new TreeSet<>(load.byVersion().keySet());
        int width = versions.stream().mapToInt(String::length).max().orElse(0);
        for (String version : versions) {
            lines.add(("%-" + width + "s |%s|").formatted(version, row(version)));
        }
        if (width > 0) {
            lines.add((" ".repeat(width) + "  " + phaseRow()).stripTrailing());
        }
        return lines;
    }

    private String row(String version) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            row.append(ramp.charAt(level(count(version, column))));
        }
        return row.toString();
    }

    private long count(String version, int column) {
        List<Map<String, Long>> seconds = load.byVersionPerSecond();
        int end = Math.min((column + 1) * perColumn, seconds.size());
        return seconds.subList(column * perColumn, end).stream()
                .mapToLong(second -> second.getOrDefault(version, 0L))
                .sum();
    }

    private int level(long count) {
        int top = ramp.length() - 1;
        long full = (long) load.rate() * perColumn;
        return (int) Math.min(top, (count * top + full - 1) / full);
    }

    private String phaseRow() {
        StringBuilder row = new StringBuilder(" ".repeat(columns));
        for (PhaseTime phase : phases) {
            long from = Instant.parse(phase.startedAt()).toEpochMilli() - load.startedAt();
            long last = (from + phase.millis()) / 1000 / perColumn;
            for (long column = Math.max(0, from / 1000 / perColumn); column <= Math.min(last, columns - 1); column++) {
                row.setCharAt((int) column, phase.phase().charAt(0));
            }
        }
        return row.toString();
    }
}
