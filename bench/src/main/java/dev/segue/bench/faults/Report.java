package dev.segue.bench.faults;

import java.util.List;

/**
 * How a disturbed deployment went.
 *
 * @param outcome {@code PROMOTED}…, or {@code NONE} if it did not end
 * @param violations what must not happen and did, a sentence each; empty if all is well
 * @param lost how often the test server lost its workflow, so that it was played again
 */
public record Report(Schedule schedule, String outcome, String reason, List<String> violations, int lost) {
    public Report {
        violations = List.copyOf(violations);
    }

    static Report of(Schedule schedule, String outcome, String reason, List<String> violations) {
        return new Report(schedule, outcome, reason, violations, 0);
    }

    Report afterLosses(int times) {
        return new Report(schedule, outcome, reason, violations, times);
    }

    @Override
    public String toString() {
        return "%s%n    %s %s%n    %s".formatted(schedule, outcome, reason, String.join("\n    ", violations));
    }
}
