package dev.segue.activities.loadbalancing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.segue.activities.aws.Attempts;
import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.SyntheticRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HttpHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** The rules of a listener with their tags, as one describe showed them. */
public final class Rules {
    static final String DEPLOYMENT = "segue:deployment";
    static final Pattern UNGUESSABLE = Pattern.compile("[a-z0-9]{26}");

    private static final int HIGHEST_PRIORITY = 50_000;
    private static final int MOST_RULES_PER_CALL = 20;

    private final List<Rule> rules;
    private final Map<String, String> deployments;

    private Rules(List<Rule> rules, Map<String, String> deployments) {
        this.rules = rules;
        this.deployments = deployments;
    }

    /** Describes the rules of a listener and the deployments they belong to. */
    public static Rules of(ElasticLoadBalancingV2Client loadBalancing, Attempts attempts, ListenerArn listener) {
        List<Rule> rules = describe(loadBalancing, listener).stream()
                .filter(rule -> !RuleViews.isDefault(rule))
                .toList();
        try {
            return new Rules(rules, deployments(loadBalancing, rules));
        } catch (RuleNotFoundException gone) {
            throw attempts.notYet("the rules of %s are changing", listener);
        }
    }

    static List<Rule> describe(ElasticLoadBalancingV2Client loadBalancing, ListenerArn listener) {
        return loadBalancing.describeRulesPaginator(request -> request.listenerArn(listener.value())).stream()
                .flatMap(page -> page.rules().stream())
                .toList();
    }

    /** The rule that carries the deployment's tag. */
    public Optional<Rule> tagged(SyntheticRule wanted) {
        return tagged(wanted.deploymentId()).stream().findFirst();
    }

    /** Every rule that carries a deployment's tag. */
    List<Rule> tagged(String deploymentId) {
        return rules.stream()
                .filter(rule -> deploymentId.equals(deployments.get(rule.ruleArn())))
                .toList();
    }

    /** The same, or one without any deployment's tag that does what the wanted one would (E8). */
    Optional<Rule> equivalent(SyntheticRule wanted) {
        return tagged(wanted)
                .or(() -> rules.stream()
                        .filter(rule -> !deployments.containsKey(rule.ruleArn()) && isAsWanted(rule, wanted))
                        .findFirst());
    }

    /** The value that marks a request, read from the rule. */
    public static Optional<String> value(Rule rule) {
        return header(rule).flatMap(header -> header.values().stream().findFirst());
    }

    int lowestFree() {
        Set<String> taken = rules.stream().map(Rule::priority).collect(toSet());
        return IntStream.rangeClosed(1, HIGHEST_PRIORITY)
                .filter(priority -> !taken.contains(Integer.toString(priority)))
                .findFirst()
                .orElse(HIGHEST_PRIORITY);
    }

    boolean isTaken(int priority) {
        return rules.stream().anyMatch(rule -> Integer.toString(priority).equals(rule.priority()));
    }

    private static boolean isAsWanted(Rule rule, SyntheticRule wanted) {
        boolean marked = header(rule)
                .filter(header -> header.httpHeaderName().equalsIgnoreCase(wanted.header()))
                .flatMap(header -> value(rule))
                .filter(value -> wanted.value() == null
                        ? UNGUESSABLE.matcher(value).matches()
                        : wanted.value().equalsIgnoreCase(value))
                .isPresent();
        return marked
                && RuleViews.forwardsTo(rule)
                        .keySet()
                        .equals(Set.of(wanted.target().value()));
    }

    /** The header of a rule that has no other condition. */
    private static Optional<HttpHeaderConditionConfig> header(Rule rule) {
        return rule.conditions().size() == 1
                ? Optional.ofNullable(rule.conditions().get(0).httpHeaderConfig())
                : Optional.empty();
    }

    private static Map<String, String> deployments(ElasticLoadBalancingV2Client loadBalancing, List<Rule> rules) {
        Map<String, String> found = new HashMap<>();
        for (int from = 0; from < rules.size(); from += MOST_RULES_PER_CALL) {
            List<String> arns = rules.subList(from, Math.min(from + MOST_RULES_PER_CALL, rules.size())).stream()
                    .map(Rule::ruleArn)
                    .toList();
            loadBalancing
                    .describeTags(request -> request.resourceArns(arns))
                    .tagDescriptions()
                    .forEach(described -> Optional.ofNullable(described.tags().stream()
                                    .collect(toMap(Tag::key, Tag::value))
                                    .get(DEPLOYMENT))
                            .ifPresent(deployment -> found.put(described.resourceArn(), deployment)));
        }
        return found;
    }
}
