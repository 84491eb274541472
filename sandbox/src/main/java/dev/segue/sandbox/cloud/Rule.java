package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** A listener rule. */
final class Rule {
    /** After every number a rule can have: the default is tried last (E17). */
    static final int DEFAULT = Integer.MAX_VALUE;

    final String arn;
    final Map<String, String> tags = new TreeMap<>();
    int priority;
    List<RuleCondition> conditions;
    List<Action> actions;

    Rule(String arn, int priority, List<RuleCondition> conditions, List<Action> actions) {
        this.arn = arn;
        this.priority = priority;
        this.conditions = List.copyOf(conditions);
        this.actions = List.copyOf(actions);
    }

    boolean isDefault() {
        return priority == DEFAULT;
    }

    software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule describe() {
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule.builder()
                .ruleArn(arn)
                .priority(isDefault() ? "default" : String.valueOf(priority))
                .conditions(conditions)
                .actions(actions)
                .isDefault(isDefault())
                .build();
    }
}
