package dev.segue.bench.faults;

import java.util.List;

/**
 * How a disturbed deployment went.
 *
 * @param outcome {@code PROMOTED}…, or {@code NONE} if it did not end
 * @param violations what must not happen and did, a sentence each; empty if all is well
 */
public record Report(Schedule schedule, String outcome, String reason, List<String> violations) {
    public Report {
        violations = List.copyOf(violations);
    }

    @Override
    public String toString() {
        return "%s%n    %s %s%n    %s".formatted(schedule, outcome, reason, String.join("\n    ", violations));
    }
}
