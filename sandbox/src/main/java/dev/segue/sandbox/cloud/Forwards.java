package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.RoutingTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Actions of rules: checked as AWS checks them, and as the data plane wants them. */
final class Forwards {
    private static final int MOST_TARGET_GROUPS = 5;
    private static final int HIGHEST_WEIGHT = 999;

    private Forwards() {}

    /** As {@link #normal}, and no target group belongs to another load balancer (E8). */
    static List<Action> checked(List<Action> actions, TargetGroups groups, Balancers balancers, Balancer balancer) {
        List<Action> normal = normal(actions, groups);
        for (String arn : weights(normal.get(0)).keySet()) {
            if (balancers.using(arn).stream().anyMatch(other -> !other.equals(balancer.arn))) {
                throw Refused.because(
                        "TargetGroupAssociationLimit",
                        "The following target groups cannot be associated with more than one load balancer: %s",
                        arn);
            }
        }
        return normal;
    }

    /** AWS's form of what it was given: {@code TargetGroupArn} and {@code ForwardConfig} both filled in. */
    static List<Action> normal(List<Action> actions, TargetGroups groups) {
        if (actions.size() != 1) {
            throw Refused.because("InvalidLoadBalancerAction", "You must specify exactly one action");
        }
        Action action = actions.get(0);
        if (action.type() == ActionTypeEnum.FORWARD) {
            Map<String, Integer> weights = weights(action);
            if (weights.isEmpty() || weights.size() > MOST_TARGET_GROUPS) {
                throw Refused.because(
                        weights.isEmpty() ? "InvalidLoadBalancerAction" : "TooManyUniqueTargetGroupsPerLoadBalancer",
                        "A forward action names 1 to %d target groups, was %d",
                        MOST_TARGET_GROUPS,
                        weights.size());
            }
            weights.forEach((arn, weight) -> {
                groups.find(arn);
                if (weight < 0 || weight > HIGHEST_WEIGHT) {
                    throw Refused.validation("Weight '%d' must be between 0 and %d", weight, HIGHEST_WEIGHT);
                }
            });
            return List.of(forward(action, weights));
        }
        if (action.type() == ActionTypeEnum.FIXED_RESPONSE || action.type() == ActionTypeEnum.REDIRECT) {
            return List.of(action.toBuilder().order(1).build());
        }
        throw Refused.validation("The action type '%s' is not supported by the sandbox.", action.typeAsString());
    }

    static Map<String, Integer> weights(Action action) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        if (action.forwardConfig() != null && action.forwardConfig().hasTargetGroups()) {
            for (TargetGroupTuple group : action.forwardConfig().targetGroups()) {
                weights.put(group.targetGroupArn(), group.weight() == null ? 1 : group.weight());
            }
        } else if (action.targetGroupArn() != null) {
            weights.put(action.targetGroupArn(), 1);
        }
        return weights;
    }

    static RoutingTable.Action route(Action action) {
        if (action.type() == ActionTypeEnum.FORWARD) {
            return new RoutingTable.Action.Forward(weights(action));
        }
        if (action.type() == ActionTypeEnum.REDIRECT) {
            var redirect = action.redirectConfig();
            String location = "%s://%s:%s%s?%s"
                    .formatted(
                            or(redirect.protocol(), "#{protocol}"),
                            or(redirect.host(), "#{host}"),
                            or(redirect.port(), "#{port}"),
                            or(redirect.path(), "/#{path}"),
                            or(redirect.query(), "#{query}"));
            return new RoutingTable.Action.Redirect(
                    Integer.parseInt(redirect.statusCodeAsString().substring("HTTP_".length())), location);
        }
        var response = action.fixedResponseConfig();
        return new RoutingTable.Action.FixedResponse(
                Integer.parseInt(response.statusCode()),
                or(response.contentType(), "text/plain"),
                or(response.messageBody(), ""));
    }

    private static Action forward(Action action, Map<String, Integer> weights) {
        List<TargetGroupTuple> groups = weights.entrySet().stream()
                .map(weight -> TargetGroupTuple.builder()
                        .targetGroupArn(weight.getKey())
                        .weight(weight.getValue())
                        .build())
                .toList();
        Action.Builder normal = action.toBuilder().order(1);
        if (weights.size() == 1) {
            normal.targetGroupArn(weights.keySet().iterator().next());
        }
        var stickiness =
                action.forwardConfig() == null ? null : action.forwardConfig().targetGroupStickinessConfig();
        return normal.forwardConfig(config -> config.targetGroups(groups)
                        .targetGroupStickinessConfig(sticky -> sticky.enabled(
                                        stickiness != null && Boolean.TRUE.equals(stickiness.enabled()))
                                .durationSeconds(stickiness == null ? null : stickiness.durationSeconds())))
                .build();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
