package dev.segue.sandbox.cloud;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The load balancers, and which target groups their rules name. */
final class Balancers {
    private final Map<String, Balancer> balancers = new LinkedHashMap<>();
    private final TargetGroups targetGroups;

    Balancers(TargetGroups targetGroups) {
        this.targetGroups = targetGroups;
    }

    void add(Balancer balancer) {
        balancers.put(balancer.arn, balancer);
    }

    void remove(Balancer balancer) {
        balancers.remove(balancer.arn);
        rulesChanged();
    }

    Collection<Balancer> all() {
        return balancers.values();
    }

    List<Listener> listeners() {
        return balancers.values().stream()
                .flatMap(balancer -> balancer.listeners.values().stream())
                .toList();
    }

    Balancer find(String arn) {
        Balancer balancer = balancers.get(arn);
        if (balancer == null) {
            throw Refused.because("LoadBalancerNotFound", "Load balancer '%s' not found", arn);
        }
        return balancer;
    }

    Listener listener(String arn) {
        return listeners().stream()
                .filter(listener -> listener.arn.equals(arn))
                .findFirst()
                .orElseThrow(() -> Refused.because("ListenerNotFound", "One or more listeners not found"));
    }

    /** The listener that has a rule, its default one included. */
    Listener listenerOf(String ruleArn) {
        return listeners().stream()
                .filter(listener -> listener.rules.containsKey(ruleArn) || listener.standard.arn.equals(ruleArn))
                .findFirst()
                .orElseThrow(() -> Refused.because("RuleNotFound", "One or more rules not found"));
    }

    Rule rule(String arn) {
        Listener listener = listenerOf(arn);
        Rule rule = listener.rules.get(arn);
        return rule == null ? listener.standard : rule;
    }

    /** The target groups that a balancer's rules name. */
    static Set<String> targetGroups(Balancer balancer) {
        return balancer.listeners.values().stream()
                .flatMap(listener -> listener.inOrder().stream())
                .flatMap(rule -> rule.actions.stream())
                .flatMap(action -> Forwards.weights(action).keySet().stream())
                .collect(Collectors.toSet());
    }

    List<String> using(String targetGroupArn) {
        return balancers.values().stream()
                .filter(balancer -> targetGroups(balancer).contains(targetGroupArn))
                .map(balancer -> balancer.arn)
                .toList();
    }

    void rulesChanged() {
        Set<String> used = new HashSet<>();
        balancers.values().forEach(balancer -> used.addAll(targetGroups(balancer)));
        targetGroups.use(used);
    }
}
