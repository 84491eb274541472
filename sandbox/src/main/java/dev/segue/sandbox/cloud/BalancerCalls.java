package dev.segue.sandbox.cloud;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;

/** Load balancing's calls about load balancers. */
final class BalancerCalls {
    private final Reconciler reconciler;
    private final Balancers balancers;
    private final Ids ids;

    BalancerCalls(Reconciler reconciler, Balancers balancers, Ids ids) {
        this.reconciler = reconciler;
        this.balancers = balancers;
        this.ids = ids;
    }

    CreateLoadBalancerResponse createLoadBalancer(CreateLoadBalancerRequest request) {
        Strict.only(request, "Name", "Subnets", "SecurityGroups", "Scheme", "Tags", "Type", "IpAddressType");
        if (request.type() != null && request.type() != LoadBalancerTypeEnum.APPLICATION) {
            throw Refused.validation(
                    "The load balancer type '%s' is not supported by the sandbox.", request.typeAsString());
        }
        if (balancers.all().stream().anyMatch(balancer -> balancer.name.equals(request.name()))) {
            throw Refused.because(
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name '%s' exists, but with different settings",
                    request.name());
        }
        String arn = ids.balancing("loadbalancer/app/" + request.name() + "/" + ids.hex(16));
        String scheme = request.schemeAsString() == null ? "internet-facing" : request.schemeAsString();
        Balancer balancer = new Balancer(arn, request.name(), scheme, reconciler.now(), ids.zones());
        balancer.tags.putAll(BalancingTags.checked(request.tags()));
        balancers.add(balancer);
        reconciler.changed();
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(balancer.describe(ids.region()))
                .build();
    }

    DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
        Strict.only(request, "LoadBalancerArns", "Names", "Marker", "PageSize");
        request.loadBalancerArns().forEach(balancers::find);
        for (String name : request.names()) {
            if (balancers.all().stream().noneMatch(balancer -> balancer.name.equals(name))) {
                throw Refused.because("LoadBalancerNotFound", "Load balancers '[%s]' not found", name);
            }
        }
        List<Balancer> found = balancers.all().stream()
                .filter(balancer -> request.loadBalancerArns().isEmpty()
                        || request.loadBalancerArns().contains(balancer.arn))
                .filter(balancer -> request.names().isEmpty() || request.names().contains(balancer.name))
                .toList();
        Page<Balancer> page = Page.of(found, request.marker(), request.pageSize(), 400);
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.map(balancer -> balancer.describe(ids.region())))
                .nextMarker(page.next())
                .build();
    }

    DeleteLoadBalancerResponse deleteLoadBalancer(DeleteLoadBalancerRequest request) {
        Strict.only(request, "LoadBalancerArn");
        balancers.all().stream()
                .filter(balancer -> balancer.arn.equals(request.loadBalancerArn()))
                .findFirst()
                .ifPresent(balancers::remove);
        return DeleteLoadBalancerResponse.builder().build();
    }

    DescribeLoadBalancerAttributesResponse describeLoadBalancerAttributes(
            DescribeLoadBalancerAttributesRequest request) {
        Strict.only(request, "LoadBalancerArn");
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(attributes(balancers.find(request.loadBalancerArn())))
                .build();
    }

    ModifyLoadBalancerAttributesResponse modifyLoadBalancerAttributes(ModifyLoadBalancerAttributesRequest request) {
        Strict.only(request, "LoadBalancerArn", "Attributes");
        Balancer balancer = balancers.find(request.loadBalancerArn());
        for (LoadBalancerAttribute attribute : request.attributes()) {
            if (!Balancer.ATTRIBUTES.containsKey(attribute.key())) {
                throw Refused.validation("Load balancer attribute key '%s' is not recognized", attribute.key());
            }
        }
        request.attributes().forEach(attribute -> balancer.attributes.put(attribute.key(), attribute.value()));
        reconciler.changed();
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(attributes(balancer))
                .build();
    }

    /** E8's quotas, as AWS names them. */
    DescribeAccountLimitsResponse describeAccountLimits(DescribeAccountLimitsRequest request) {
        Strict.only(request, "Marker", "PageSize");
        List<Limit> limits = List.of(
                limit("application-load-balancers", 50),
                limit("listeners-per-application-load-balancer", 50),
                limit("rules-per-application-load-balancer", 100),
                limit("target-groups", 3000),
                limit("target-groups-per-application-load-balancer", 100),
                limit("target-groups-per-action-on-application-load-balancer", 5),
                limit("target-id-registrations-per-application-load-balancer", 1000),
                limit("targets-per-application-load-balancer", 1000),
                limit("condition-values-per-alb-rule", 5));
        Page<Limit> page = Page.of(limits, request.marker(), request.pageSize(), 400);
        return DescribeAccountLimitsResponse.builder()
                .limits(page.items())
                .nextMarker(page.next())
                .build();
    }

    private static Limit limit(String name, int most) {
        return Limit.builder().name(name).max(String.valueOf(most)).build();
    }

    private static List<LoadBalancerAttribute> attributes(Balancer balancer) {
        return balancer.attributes.entrySet().stream()
                .map(attribute -> LoadBalancerAttribute.builder()
                        .key(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
    }
}
