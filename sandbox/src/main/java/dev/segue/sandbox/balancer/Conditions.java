package dev.segue.sandbox.balancer;

import dev.segue.sandbox.balancer.RoutingTable.Condition;
import dev.segue.sandbox.balancer.RoutingTable.Rule;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Whether a request is one that a rule is for. */
final class Conditions {
    /** What a listener without a default does. */
    private static final Rule NOTHING = new Rule(List.of(), new RoutingTable.Action.Forward(Map.of()));

    private Conditions() {}

    /** Rules are tried in their order, the default last (E17). */
    static Rule firstMatch(List<Rule> rules, HttpServerExchange exchange) {
        return rules.stream()
                .filter(rule -> rule.conditions().stream().allMatch(condition -> holds(condition, exchange)))
                .findFirst()
                .orElse(NOTHING);
    }

    private static boolean holds(Condition condition, HttpServerExchange exchange) {
        return condition.values().stream().anyMatch(value -> matches(condition, value, exchange));
    }

    private static boolean matches(Condition condition, String value, HttpServerExchange exchange) {
        return switch (condition.field()) {
            case "http-header" -> header(condition.name(), value, exchange);
            case "path-pattern" -> Patterns.matches(value, exchange.getRequestPath());
            case "host-header" -> Patterns.matchesIgnoringCase(value, exchange.getHostName());
            case "query-string" -> query(condition.name(), value, exchange);
            case "http-request-method" ->
                value.equalsIgnoreCase(exchange.getRequestMethod().toString());
            case "source-ip" ->
                Patterns.within(value, exchange.getSourceAddress().getAddress());
            default -> false;
        };
    }

    /** Names and values without case (E7). */
    private static boolean header(String name, String pattern, HttpServerExchange exchange) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values != null && values.stream().anyMatch(value -> Patterns.matchesIgnoringCase(pattern, value));
    }

    private static boolean query(String name, String pattern, HttpServerExchange exchange) {
        return exchange.getQueryParameters().entrySet().stream()
                .filter(parameter -> name.isEmpty() || Patterns.matchesIgnoringCase(name, parameter.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(Collection::stream)
                .anyMatch(value -> Patterns.matchesIgnoringCase(pattern, value));
    }
}
