package dev.segue.workflows.aws;

import java.util.List;

/**
 * How far the instances of a group run one version of a launch template.
 *
 * @param on instances on the version, in any state but leaving or gone
 * @param others the other ones, for people: {@code i-1 InService on lt-1:3}; at most ten
 * @param count of the other ones
 */
public record Replaced(int on, List<String> others, int count) {
    public Replaced {
        others = List.copyOf(others);
    }

    /** For people. */
    public String sentence() {
        return count == 0
                ? "%d instances, all of this version".formatted(on)
                : "%d instances of this version, %d others: %s".formatted(on, count, String.join(", ", others));
    }
}
