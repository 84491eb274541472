package dev.segue.sandbox.cloud;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** A listener with its rules; its default action is a rule of its own, as AWS has it. */
final class Listener {
    final String arn;
    final Balancer balancer;
    final Rule standard;
    final Map<String, Rule> rules = new LinkedHashMap<>();
    final Map<String, String> tags = new TreeMap<>();
    int port;

    Listener(String arn, Balancer balancer, int port, Rule standard) {
        this.arn = arn;
        this.balancer = balancer;
        this.port = port;
        this.standard = standard;
    }

    /** All rules in the order they are tried. */
    List<Rule> inOrder() {
        return Stream.concat(rules.values().stream(), Stream.of(standard))
                .sorted(Comparator.comparingInt(rule -> rule.priority))
                .toList();
    }

    List<Action> defaultActions() {
        return standard.actions;
    }

    software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener describe() {
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener.builder()
                .listenerArn(arn)
                .loadBalancerArn(balancer.arn)
                .port(port)
                .protocol(ProtocolEnum.HTTP)
                .defaultActions(defaultActions())
                .build();
    }
}
