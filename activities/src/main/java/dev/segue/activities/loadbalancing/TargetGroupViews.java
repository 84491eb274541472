package dev.segue.activities.loadbalancing;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.aws.TargetGroupView;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Reads target groups into the records that workflows see. */
final class TargetGroupViews {
    private TargetGroupViews() {}

    static TargetGroupView of(ElasticLoadBalancingV2Client loadBalancing, TargetGroupArn arn) {
        TargetGroup seen = loadBalancing
                .describeTargetGroups(request -> request.targetGroupArns(arn.value()))
                .targetGroups()
                .get(0);
        Map<String, String> attributes =
                loadBalancing
                        .describeTargetGroupAttributes(request -> request.targetGroupArn(arn.value()))
                        .attributes()
                        .stream()
                        .collect(toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
        return new TargetGroupView(
                arn,
                seen.loadBalancerArns(),
                health(seen),
                seconds(attributes.getOrDefault("deregistration_delay.timeout_seconds", "300")),
                seconds(attributes.getOrDefault("slow_start.duration_seconds", "0")),
                Boolean.parseBoolean(attributes.get("stickiness.enabled")));
    }

    private static TargetGroupView.HealthSettings health(TargetGroup seen) {
        return new TargetGroupView.HealthSettings(
                seen.healthCheckProtocolAsString(),
                seen.healthCheckPort(),
                requireNonNullElse(seen.healthCheckPath(), ""),
                text(seen.matcher()),
                Duration.ofSeconds(seen.healthCheckIntervalSeconds()),
                Duration.ofSeconds(seen.healthCheckTimeoutSeconds()),
                seen.healthyThresholdCount(),
                seen.unhealthyThresholdCount());
    }

    private static String text(@Nullable Matcher matcher) {
        if (matcher == null) {
            return "";
        }
        return requireNonNullElse(matcher.httpCode(), requireNonNullElse(matcher.grpcCode(), ""));
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
