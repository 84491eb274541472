package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A target group and its targets. */
final class TargetGroup {
    static final Map<String, String> ATTRIBUTES = Map.of(
            "deregistration_delay.timeout_seconds", "300",
            "slow_start.duration_seconds", "0",
            "stickiness.enabled", "false",
            "stickiness.type", "lb_cookie",
            "stickiness.lb_cookie.duration_seconds", "86400",
            "stickiness.app_cookie.cookie_name", "",
            "stickiness.app_cookie.duration_seconds", "86400",
            "load_balancing.algorithm.type", "round_robin",
            "load_balancing.cross_zone.enabled", "use_load_balancer_configuration",
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");

    final String arn;
    final String name;
    final int port;
    final String vpc;
    final Map<String, String> attributes = new TreeMap<>(ATTRIBUTES);
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, Target> targets = new LinkedHashMap<>();
    HealthSettings health;

    TargetGroup(String arn, String name, int port, String vpc, HealthSettings health) {
        this.arn = arn;
        this.name = name;
        this.port = port;
        this.vpc = vpc;
        this.health = health;
    }

    Duration deregistrationDelay() {
        return seconds("deregistration_delay.timeout_seconds");
    }

    /** How long a new target's share ramps up; zero with least outstanding requests (E6). */
    Duration slowStart() {
        boolean roundRobin = "round_robin".equals(attributes.get("load_balancing.algorithm.type"));
        return roundRobin ? seconds("slow_start.duration_seconds") : Duration.ZERO;
    }

    long healthy() {
        return targets.values().stream().filter(Target::isHealthy).count();
    }

    boolean isHealthy(String instanceId) {
        Target target = targets.get(instanceId);
        return target != null && target.isHealthy();
    }

    software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup describe(Collection<String> balancers) {
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup.builder()
                .targetGroupArn(arn)
                .targetGroupName(name)
                .protocol(ProtocolEnum.HTTP)
                .protocolVersion("HTTP1")
                .port(port)
                .vpcId(vpc)
                .targetType(TargetTypeEnum.INSTANCE)
                .ipAddressType("ipv4")
                .healthCheckEnabled(true)
                .healthCheckProtocol(ProtocolEnum.HTTP)
                .healthCheckPort("traffic-port")
                .healthCheckPath(health.path())
                .healthCheckIntervalSeconds(health.interval())
                .healthCheckTimeoutSeconds(health.timeout())
                .healthyThresholdCount(health.healthyThreshold())
                .unhealthyThresholdCount(health.unhealthyThreshold())
                .matcher(matcher -> matcher.httpCode(health.matcher()))
                .loadBalancerArns(List.copyOf(balancers))
                .build();
    }

    private Duration seconds(String attribute) {
        return Duration.ofSeconds(Long.parseLong(attributes.getOrDefault(attribute, "0")));
    }
}
