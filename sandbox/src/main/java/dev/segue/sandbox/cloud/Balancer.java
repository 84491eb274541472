package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** An application load balancer. */
final class Balancer {
    static final Map<String, String> ATTRIBUTES = Map.of(
            "idle_timeout.timeout_seconds", "60",
            "deletion_protection.enabled", "false",
            "routing.http2.enabled", "true",
            "routing.http.drop_invalid_header_fields.enabled", "false",
            "access_logs.s3.enabled", "false",
            "client_keep_alive.seconds", "3600");

    final String arn;
    final String name;
    final String scheme;
    final Instant created;
    final List<String> zones;
    final Map<String, Listener> listeners = new LinkedHashMap<>();
    final Map<String, String> attributes = new TreeMap<>(ATTRIBUTES);
    final Map<String, String> tags = new TreeMap<>();

    Balancer(String arn, String name, String scheme, Instant created, List<String> zones) {
        this.arn = arn;
        this.name = name;
        this.scheme = scheme;
        this.created = created;
        this.zones = List.copyOf(zones);
    }

    /** The part of the ARN that the ARNs of listeners and rules repeat: {@code app/name/id}. */
    String path() {
        return arn.substring(arn.indexOf(":loadbalancer/") + ":loadbalancer/".length());
    }

    LoadBalancer describe(String region) {
        return LoadBalancer.builder()
                .loadBalancerArn(arn)
                .loadBalancerName(name)
                .dnsName(name + "-1234567890." + region + ".elb.amazonaws.com")
                .canonicalHostedZoneId("Z32O12XQLNTSW2")
                .createdTime(created)
                .scheme(scheme)
                .vpcId("vpc-0123456789abcdef0")
                .state(state -> state.code(LoadBalancerStateEnum.ACTIVE))
                .type(LoadBalancerTypeEnum.APPLICATION)
                .ipAddressType("ipv4")
                .availabilityZones(zones.stream()
                        .map(zone -> AvailabilityZone.builder().zoneName(zone).build())
                        .toList())
                .build();
    }
}
