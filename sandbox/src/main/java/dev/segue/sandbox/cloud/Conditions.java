package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.RoutingTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HostHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HttpHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PathPatternConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Conditions of rules: checked as AWS checks them (E7, E8), and as the data plane wants them. */
final class Conditions {
    private static final int MOST_VALUES = 5;
    private static final int LONGEST_HEADER = 40;
    private static final int LONGEST_VALUE = 128;

    private Conditions() {}

    static List<RuleCondition> checked(List<RuleCondition> conditions) {
        if (conditions.isEmpty()) {
            throw Refused.validation("A condition must be specified");
        }
        int values = 0;
        for (RuleCondition condition : conditions) {
            RoutingTable.Condition route = route(condition);
            values += route.values().size();
            if (route.values().isEmpty()) {
                throw Refused.validation("A condition value must be specified");
            }
            checkHeader(route);
            for (String value : route.values()) {
                if (value.length() > LONGEST_VALUE) {
                    throw Refused.validation("The condition value cannot be longer than %d characters", LONGEST_VALUE);
                }
            }
        }
        if (values > MOST_VALUES) {
            throw Refused.because(
                    "TooManyRuleConditionValues", "The maximum number of condition values per rule is %d", MOST_VALUES);
        }
        return List.copyOf(conditions);
    }

    static RoutingTable.Condition route(RuleCondition condition) {
        String field = String.valueOf(condition.field());
        return switch (field) {
            case "http-header" -> {
                HttpHeaderConditionConfig header = given(condition.httpHeaderConfig(), field);
                yield of(field, header.httpHeaderName(), header.values());
            }
            case "path-pattern" -> {
                PathPatternConditionConfig path = condition.pathPatternConfig();
                yield of(field, "", path == null ? condition.values() : path.values());
            }
            case "host-header" -> {
                HostHeaderConditionConfig host = condition.hostHeaderConfig();
                yield of(field, "", host == null ? condition.values() : host.values());
            }
            case "http-request-method" ->
                of(field, "", given(condition.httpRequestMethodConfig(), field).values());
            case "source-ip" ->
                of(field, "", given(condition.sourceIpConfig(), field).values());
            case "query-string" ->
                query(given(condition.queryStringConfig(), field).values());
            default ->
                throw Refused.validation(
                        "Condition field '%s' must be one of '[path-pattern, host-header, "
                                + "http-header, http-request-method, query-string, source-ip]'",
                        field);
        };
    }

    private static <T> T given(@Nullable T config, String field) {
        if (config == null) {
            throw Refused.validation("The configuration of the condition field '%s' must be specified", field);
        }
        return config;
    }

    private static RoutingTable.Condition query(List<QueryStringKeyValuePair> pairs) {
        List<String> keys = pairs.stream()
                .map(pair -> pair.key() == null ? "" : pair.key())
                .distinct()
                .toList();
        if (keys.size() != 1) {
            throw Refused.validation("A query-string condition with several keys is not supported by the sandbox.");
        }
        return of(
                "query-string",
                keys.get(0),
                pairs.stream().map(QueryStringKeyValuePair::value).toList());
    }

    private static void checkHeader(RoutingTable.Condition condition) {
        if (!condition.field().equals("http-header")) {
            return;
        }
        if (condition.name().isEmpty() || condition.name().length() > LONGEST_HEADER) {
            throw Refused.validation("The header name must have 1 to %d characters", LONGEST_HEADER);
        }
        if (condition.name().equalsIgnoreCase("Host")) {
            throw Refused.validation("You cannot use an HTTP header condition to specify the host header");
        }
    }

    private static RoutingTable.Condition of(String field, String name, List<String> values) {
        return new RoutingTable.Condition(field, name, values);
    }
}
