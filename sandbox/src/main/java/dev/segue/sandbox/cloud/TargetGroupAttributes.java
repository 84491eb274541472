package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Load balancing's calls about the attributes of target groups. */
final class TargetGroupAttributes {
    private final Reconciler reconciler;
    private final TargetGroups targetGroups;

    TargetGroupAttributes(Reconciler reconciler, TargetGroups targetGroups) {
        this.reconciler = reconciler;
        this.targetGroups = targetGroups;
    }

    DescribeTargetGroupAttributesResponse describeTargetGroupAttributes(DescribeTargetGroupAttributesRequest request) {
        Strict.only(request, "TargetGroupArn");
        TargetGroup group = targetGroups.find(request.targetGroupArn());
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(attributes(group))
                .build();
    }

    ModifyTargetGroupAttributesResponse modifyTargetGroupAttributes(ModifyTargetGroupAttributesRequest request) {
        Strict.only(request, "TargetGroupArn", "Attributes");
        TargetGroup group = targetGroups.find(request.targetGroupArn());
        for (TargetGroupAttribute attribute : request.attributes()) {
            check(attribute.key(), attribute.value());
        }
        request.attributes().forEach(attribute -> group.attributes.put(attribute.key(), attribute.value()));
        reconciler.changed();
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(attributes(group))
                .build();
    }

    static void check(String key, String value) {
        if (!TargetGroup.ATTRIBUTES.containsKey(key)) {
            throw Refused.validation("Target group attribute key '%s' is not recognized", key);
        }
        if (key.equals("deregistration_delay.timeout_seconds")) {
            range(key, value, 0, 3600);
        }
        if (key.equals("slow_start.duration_seconds") && !value.equals("0")) {
            range(key, value, 30, 900);
        }
        if (key.startsWith("target_group_health.unhealthy_state_routing") && !value.equals("1")) {
            throw Refused.validation("The parameter %s is not supported by the sandbox.", key);
        }
    }

    private static void range(String key, String value, int least, int most) {
        int seconds = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
        if (seconds < least || seconds > most) {
            throw Refused.because(
                    "InvalidConfigurationRequest",
                    "'%s' must be between '%d' and '%d' inclusive, was '%s'",
                    key,
                    least,
                    most,
                    value);
        }
    }

    private static List<TargetGroupAttribute> attributes(TargetGroup group) {
        return group.attributes.entrySet().stream()
                .map((Map.Entry<String, String> attribute) -> TargetGroupAttribute.builder()
                        .key(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
    }
}
