package dev.segue.workflows.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listener and its rules.
 *
 * @param port where it listens
 * @param rules in the order they are tried, the default one last (E17)
 */
public record ListenerView(ListenerArn arn, String loadBalancer, int port, List<RuleView> rules) {
    public ListenerView {
        rules = List.copyOf(rules);
    }

    /**
     * A rule.
     *
     * @param priority 1-50000; null for the default rule
     * @param conditions all must match
     * @param forwardsTo weight by target group ARN; empty for a rule that does not forward
     */
    public record RuleView(
            RuleArn arn, @Nullable Integer priority, List<Condition> conditions, Map<String, Integer> forwardsTo) {
        public RuleView {
            conditions = List.copyOf(conditions);
            forwardsTo = Map.copyOf(forwardsTo);
        }
    }

    /**
     * A condition: one of the values must match.
     *
     * @param field AWS's word: {@code http-header}, {@code path-pattern}, {@code host-header}…
     * @param name the header of {@code http-header}; empty for other fields
     * @param values patterns with {@code *} and {@code ?}
     */
    public record Condition(String field, String name, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }
}
