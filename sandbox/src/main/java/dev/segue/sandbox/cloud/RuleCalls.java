package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** Load balancing's calls about rules (E8, E9, E17). */
final class RuleCalls {
    private static final int LAST_PRIORITY = 50_000;
    private static final int MOST_RULES = 100;

    private final Balancers balancers;
    private final TargetGroups targetGroups;
    private final Ids ids;

    RuleCalls(Balancers balancers, TargetGroups targetGroups, Ids ids) {
        this.balancers = balancers;
        this.targetGroups = targetGroups;
        this.ids = ids;
    }

    CreateRuleResponse createRule(CreateRuleRequest request) {
        Strict.only(request, "ListenerArn", "Conditions", "Priority", "Actions", "Tags");
        Listener listener = balancers.listener(request.listenerArn());
        List<RuleCondition> conditions = Conditions.checked(request.conditions());
        List<Action> actions = checked(listener.balancer, request.actions());
        checkPriority(request.priority());
        checkFree(listener, request.priority());
        long rules = listener.balancer.listeners.values().stream()
                .mapToLong(other -> other.rules.size())
                .sum();
        if (rules >= MOST_RULES) {
            throw Refused.because(
                    "TooManyRules",
                    "The maximum number of rules has been reached on load balancer '%s'",
                    listener.balancer.arn);
        }
        String arn = listener.arn.replace(":listener/", ":listener-rule/") + "/" + ids.hex(16);
        Rule rule = new Rule(arn, request.priority(), conditions, actions);
        rule.tags.putAll(BalancingTags.checked(request.tags()));
        listener.rules.put(arn, rule);
        balancers.rulesChanged();
        return CreateRuleResponse.builder().rules(rule.describe()).build();
    }

    /** Replaces the whole list of conditions or actions (E9). */
    ModifyRuleResponse modifyRule(ModifyRuleRequest request) {
        Strict.only(request, "RuleArn", "Conditions", "Actions");
        Listener listener = balancers.listenerOf(request.ruleArn());
        Rule rule = balancers.rule(request.ruleArn());
        if (rule.isDefault()) {
            throw Refused.because("OperationNotPermitted", "Default rule '%s' cannot be modified", rule.arn);
        }
        List<RuleCondition> conditions =
                request.hasConditions() ? Conditions.checked(request.conditions()) : rule.conditions;
        List<Action> actions = request.hasActions() ? checked(listener.balancer, request.actions()) : rule.actions;
        rule.conditions = conditions;
        rule.actions = actions;
        balancers.rulesChanged();
        return ModifyRuleResponse.builder().rules(rule.describe()).build();
    }

    DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        Strict.only(request, "RuleArn");
        Listener listener = balancers.listenerOf(request.ruleArn());
        if (listener.standard.arn.equals(request.ruleArn())) {
            throw Refused.because("OperationNotPermitted", "Default rule '%s' cannot be deleted", request.ruleArn());
        }
        listener.rules.remove(request.ruleArn());
        balancers.rulesChanged();
        return DeleteRuleResponse.builder().build();
    }

    DescribeRulesResponse describeRules(DescribeRulesRequest request) {
        Strict.only(request, "ListenerArn", "RuleArns", "Marker", "PageSize");
        if ((request.listenerArn() == null) == request.ruleArns().isEmpty()) {
            throw Refused.validation("You must specify either listener rule ARNs or a listener ARN");
        }
        List<Rule> found = request.listenerArn() == null
                ? request.ruleArns().stream().map(balancers::rule).toList()
                : balancers.listener(request.listenerArn()).inOrder();
        Page<Rule> page = Page.of(found, request.marker(), request.pageSize(), 400);
        return DescribeRulesResponse.builder()
                .rules(page.map(Rule::describe))
                .nextMarker(page.next())
                .build();
    }

    SetRulePrioritiesResponse setRulePriorities(SetRulePrioritiesRequest request) {
        Strict.only(request, "RulePriorities");
        Map<Rule, Integer> wanted = new HashMap<>();
        Set<Listener> listeners = new HashSet<>();
        for (RulePriorityPair pair : request.rulePriorities()) {
            Rule rule = balancers.rule(pair.ruleArn());
            if (rule.isDefault()) {
                throw Refused.because("OperationNotPermitted", "Default rule '%s' has no priority", rule.arn);
            }
            checkPriority(pair.priority());
            wanted.put(rule, pair.priority());
            listeners.add(balancers.listenerOf(pair.ruleArn()));
        }
        for (Listener listener : listeners) {
            Set<Integer> taken = new HashSet<>();
            for (Rule rule : listener.rules.values()) {
                int priority = wanted.getOrDefault(rule, rule.priority);
                if (!taken.add(priority)) {
                    throw inUse(priority);
                }
            }
        }
        wanted.forEach((rule, priority) -> rule.priority = priority);
        balancers.rulesChanged();
        List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule> changed = new ArrayList<>();
        wanted.keySet().forEach(rule -> changed.add(rule.describe()));
        return SetRulePrioritiesResponse.builder().rules(changed).build();
    }

    private List<Action> checked(Balancer balancer, List<Action> actions) {
        return Forwards.checked(actions, targetGroups, balancers, balancer);
    }

    private static void checkPriority(Integer priority) {
        if (priority == null || priority < 1 || priority > LAST_PRIORITY) {
            throw Refused.validation("Priority '%s' must be between 1 and %d", String.valueOf(priority), LAST_PRIORITY);
        }
    }

    private static void checkFree(Listener listener, int priority) {
        if (listener.rules.values().stream().anyMatch(rule -> rule.priority == priority)) {
            throw inUse(priority);
        }
    }

    private static RuntimeException inUse(int priority) {
        return Refused.because("PriorityInUse", "Priority '%d' is currently in use", priority);
    }
}
