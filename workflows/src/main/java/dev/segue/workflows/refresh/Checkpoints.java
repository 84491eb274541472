package dev.segue.workflows.refresh;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a refresh stops for a while.
 *
 * @param percentages 1 to 100, ascending, the last 100 (R6)
 * @param delay {@code wait} in a plan: how long at each, 0s to 48h, default 10m; at least 60s if they are approved
 * @param approve whether each but the last waits for {@code segue approve}, default false
 */
public record Checkpoints(
        List<Integer> percentages, @JsonProperty("wait") Duration delay, Boolean approve) {
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofDays(2);
    /** For the pause to be in place before AWS goes on. */
    private static final Duration SHORTEST_WAIT_FOR_APPROVAL = Duration.ofMinutes(1);

    private static final int ALL = 100;

    public Checkpoints {
        percentages = List.copyOf(Optional.ofNullable(percentages).orElse(List.of()));
        delay = Optional.ofNullable(delay).orElse(DEFAULT_WAIT);
        approve = Optional.ofNullable(approve).orElse(false);
        List<Integer> ascending = percentages.stream().sorted().distinct().toList();
        new Violations()
                .unless(
                        percentages.equals(ascending)
                                && !percentages.isEmpty()
                                && percentages.get(0) >= 1
                                && percentages.get(percentages.size() - 1) == ALL,
                        "percentages",
                        "must ascend from at least 1 to 100, was %s",
                        percentages)
                .within(delay, "wait", approve ? SHORTEST_WAIT_FOR_APPROVAL : Duration.ZERO, LONGEST_WAIT)
                .throwIfAny();
    }

    /** The percentage above this one where an approval is waited for; 0 if there is none. */
    int approvedAfter(int percent) {
        return percentages.stream()
                .filter(percentage -> approve && percentage > percent && percentage < ALL)
                .findFirst()
                .orElse(0);
    }
}
