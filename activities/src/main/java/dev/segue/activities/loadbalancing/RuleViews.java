package dev.segue.activities.loadbalancing;

import static java.util.Objects.requireNonNullElse;

import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.ListenerView;
import dev.segue.workflows.aws.ListenerView.Condition;
import dev.segue.workflows.aws.ListenerView.RuleView;
import dev.segue.workflows.aws.RuleArn;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Reads listeners and rules into the records that workflows see. */
final class RuleViews {
    private RuleViews() {}

    static ListenerView of(Listener listener, List<Rule> rules) {
        return new ListenerView(
                new ListenerArn(listener.listenerArn()),
                listener.loadBalancerArn(),
                listener.port(),
                rules.stream()
                        .sorted(Comparator.comparingInt(RuleViews::order))
                        .map(RuleViews::of)
                        .toList());
    }

    /** Weight by target group ARN. A rule may name its only target group beside the list, in the list, or in both. */
    static Map<String, Integer> forwardsTo(Rule rule) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        rule.actions().stream()
                .filter(action -> action.type() == ActionTypeEnum.FORWARD)
                .forEach(action -> addWeights(action, weights));
        return weights;
    }

    private static void addWeights(Action forward, Map<String, Integer> weights) {
        if (forward.forwardConfig() != null) {
            forward.forwardConfig()
                    .targetGroups()
                    .forEach(target -> weights.put(target.targetGroupArn(), requireNonNullElse(target.weight(), 1)));
        }
        if (forward.targetGroupArn() != null) {
            weights.putIfAbsent(forward.targetGroupArn(), 1);
        }
    }

    static boolean isDefault(Rule rule) {
        return "default".equals(rule.priority());
    }

    private static int order(Rule rule) {
        return isDefault(rule) ? Integer.MAX_VALUE : Integer.parseInt(rule.priority());
    }

    private static RuleView of(Rule rule) {
        return new RuleView(
                new RuleArn(rule.ruleArn()),
                isDefault(rule) ? null : Integer.valueOf(rule.priority()),
                rule.conditions().stream().map(RuleViews::of).toList(),
                forwardsTo(rule));
    }

    private static Condition of(RuleCondition condition) {
        String name = condition.httpHeaderConfig() == null
                ? ""
                : condition.httpHeaderConfig().httpHeaderName();
        return new Condition(condition.field(), name, values(condition));
    }

    private static List<String> values(RuleCondition condition) {
        if (condition.httpHeaderConfig() != null) {
            return condition.httpHeaderConfig().values();
        }
        if (condition.hostHeaderConfig() != null) {
            return condition.hostHeaderConfig().values();
        }
        if (condition.pathPatternConfig() != null) {
            return condition.pathPatternConfig().values();
        }
        if (condition.httpRequestMethodConfig() != null) {
            return condition.httpRequestMethodConfig().values();
        }
        if (condition.sourceIpConfig() != null) {
            return condition.sourceIpConfig().values();
        }
        if (condition.queryStringConfig() != null) {
            return condition.queryStringConfig().values().stream()
                    .map(pair -> pair.key() == null ? pair.value() : pair.key() + "=" + pair.value())
                    .toList();
        }
        return condition.values();
    }
}
