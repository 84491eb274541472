package dev.segue.activities.fakes;

import dev.segue.workflows.aws.TargetGroupArn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** One listener with its rules, and target groups with their targets. */
public final class FakeLoadBalancing implements ElasticLoadBalancingV2Client {
    public static final String LISTENER = "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/shop/50dc/f2f7";

    public final List<String> mutations = new ArrayList<>();
    public final Map<String, Rule> rules = new LinkedHashMap<>();
    public final Map<String, List<Tag>> tags = new LinkedHashMap<>();
    public final Map<String, Map<String, TargetHealth>> targets = new LinkedHashMap<>();
    public final Map<String, String> attributes = new LinkedHashMap<>();

    public FakeLoadBalancing() {
        add(Rule.builder().priority("default").isDefault(true).build());
    }

    public void healthy(TargetGroupArn targetGroup, String... instances) {
        Arrays.stream(instances).forEach(instance -> target(targetGroup, instance, "healthy", null));
    }

    public void target(TargetGroupArn targetGroup, String instance, String state, @Nullable String reason) {
        targets.computeIfAbsent(targetGroup.value(), same -> new LinkedHashMap<>())
                .put(
                        instance,
                        TargetHealth.builder().state(state).reason(reason).build());
    }

    /** Adds a rule, and gives it an ARN. */
    public String add(Rule rule, Tag... itsTags) {
        String arn = LISTENER.replace(":listener/", ":listener-rule/") + "/" + rules.size();
        rules.put(arn, rule.toBuilder().ruleArn(arn).build());
        tags.put(arn, List.of(itsTags));
        return arn;
    }

    @Override
    public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(targets.getOrDefault(request.targetGroupArn(), Map.of()).entrySet().stream()
                        .map(target -> TargetHealthDescription.builder()
                                .target(described -> described.id(target.getKey()))
                                .targetHealth(target.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(TargetGroup.builder()
                        .targetGroupArn(request.targetGroupArns().get(0))
                        .loadBalancerArns("arn:shop")
                        .healthCheckProtocol("HTTP")
                        .healthCheckPort("traffic-port")
                        .healthCheckPath("/health")
                        .matcher(matcher -> matcher.httpCode("200"))
                        .healthCheckIntervalSeconds(30)
                        .healthCheckTimeoutSeconds(6)
                        .healthyThresholdCount(5)
                        .unhealthyThresholdCount(2)
                        .build())
                .build();
    }

    @Override
    public DescribeTargetGroupAttributesResponse describeTargetGroupAttributes(
            DescribeTargetGroupAttributesRequest request) {
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(attributes.entrySet().stream()
                        .map(attribute -> TargetGroupAttribute.builder()
                                .key(attribute.getKey())
                                .value(attribute.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
        requireListener(request.listenerArns().get(0));
        return DescribeListenersResponse.builder()
                .listeners(Listener.builder()
                        .listenerArn(LISTENER)
                        .loadBalancerArn("arn:shop")
                        .port(443)
                        .build())
                .build();
    }

    @Override
    public DescribeRulesResponse describeRules(DescribeRulesRequest request) {
        requireListener(request.listenerArn());
        return DescribeRulesResponse.builder().rules(rules.values()).build();
    }

    @Override
    public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        return DescribeTagsResponse.builder()
                .tagDescriptions(request.resourceArns().stream()
                        .map(arn -> TagDescription.builder()
                                .resourceArn(arn)
                                .tags(tags.getOrDefault(arn, List.of()))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public CreateRuleResponse createRule(CreateRuleRequest request) {
        mutations.add("createRule " + request.priority());
        String priority = request.priority().toString();
        if (rules.values().stream().anyMatch(rule -> rule.priority().equals(priority))) {
            throw Faults.error(PriorityInUseException.builder(), "PriorityInUse", "Priority is currently in use", 400)
                    .build();
        }
        add(
                Rule.builder()
                        .priority(priority)
                        .isDefault(false)
                        .conditions(request.conditions())
                        .actions(request.actions())
                        .build(),
                request.tags().toArray(new Tag[0]));
        return CreateRuleResponse.builder().build();
    }

    @Override
    public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        mutations.add("deleteRule");
        rules.remove(request.ruleArn());
        return DeleteRuleResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static void requireListener(String arn) {
        if (!LISTENER.equals(arn)) {
            throw Faults.error(
                            ListenerNotFoundException.builder(),
                            "ListenerNotFound",
                            "One or more listeners not found",
                            400)
                    .build();
        }
    }
}
