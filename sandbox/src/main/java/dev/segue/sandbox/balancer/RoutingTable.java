package dev.segue.sandbox.balancer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the data plane needs to know, at one moment.
 *
 * @param listeners by port
 * @param targetGroups by ARN
 */
public record RoutingTable(Map<Integer, Listener> listeners, Map<String, TargetGroup> targetGroups) {
    public static final RoutingTable EMPTY = new RoutingTable(Map.of(), Map.of());

    public RoutingTable {
        listeners = Map.copyOf(listeners);
        targetGroups = Map.copyOf(targetGroups);
    }

    /**
     * A listener.
     *
     * @param rules in the order they are tried; the last one is the default and has no conditions
     */
    public record Listener(List<Rule> rules) {
        public Listener {
            rules = List.copyOf(rules);
        }
    }

    /** A rule: all conditions must match. */
    public record Rule(List<Condition> conditions, Action action) {
        public Rule {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * A condition: one of the values must match.
     *
     * @param field {@code http-header}, {@code path-pattern}, {@code host-header}, {@code query-string}, {@code
     *     http-request-method} or {@code source-ip}
     * @param name the header's name, or the query parameter's; empty for the other fields
     * @param values patterns with {@code *} and {@code ?}, case-insensitive except paths; CIDR blocks for source-ip
     */
    public record Condition(String field, String name, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** What a rule does with a request. */
    public sealed interface Action {
        /** Sends it to one of the target groups, by weight; a group of weight 0 gets nothing. */
        record Forward(Map<String, Integer> weightByTargetGroup) implements Action {
            public Forward {
                weightByTargetGroup = Map.copyOf(weightByTargetGroup);
            }
        }

        /** Answers it. */
        record FixedResponse(int status, String contentType, String body) implements Action {}

        /** Sends the client elsewhere; the location's {@code #{host}}, {@code #{path}}… are filled in by the data plane. */
        record Redirect(int status, String location) implements Action {}
    }

    /**
     * A target group.
     *
     * @param targets those that may get new requests; draining ones are left out
     */
    public record TargetGroup(String arn, List<Target> targets) {
        public TargetGroup {
            targets = List.copyOf(targets);
        }
    }

    /**
     * A target.
     *
     * @param address where it answers; null when it has no socket
     * @param healthy unhealthy targets get requests only when no target of the group is healthy
     * @param slowStart how long its share ramps up from its first request on; zero for at once
     */
    public record Target(String instanceId, @Nullable InetSocketAddress address, boolean healthy, Duration slowStart) {}
}
