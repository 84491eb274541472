package dev.segue.activities.autoscaling;

import static java.util.stream.Collectors.toMap;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.TargetGroupArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;

/**
 * The target groups a group is attached to, as both kinds of describe show them: each shows its own kind only (A15). The
 * older one is asked only where the newer one does not know.
 */
public final class Attachments {
    private static final String TARGET_GROUP = "elbv2";

    private final AutoScalingClient autoScaling;
    private final AsgName group;
    private final Map<String, String> trafficSources;
    private @Nullable Map<String, String> targetGroups;

    private Attachments(AutoScalingClient autoScaling, AsgName group) {
        this.autoScaling = autoScaling;
        this.group = group;
        this.trafficSources =
                autoScaling
                        .describeTrafficSourcesPaginator(request -> request.autoScalingGroupName(group.value()))
                        .stream()
                        .flatMap(page -> page.trafficSources().stream())
                        .filter(source -> TARGET_GROUP.equals(source.type()))
                        .collect(toMap(
                                TrafficSourceState::identifier, TrafficSourceState::state, (first, second) -> second));
    }

    /** Describes the attachments of a group. */
    public static Attachments of(AutoScalingClient autoScaling, AsgName group) {
        return new Attachments(autoScaling, group);
    }

    /** AWS's word for an attachment's state; absent if there is none. */
    public Optional<String> state(TargetGroupArn targetGroup) {
        return Optional.ofNullable(trafficSources.get(targetGroup.value()))
                .or(() -> Optional.ofNullable(targetGroups().get(targetGroup.value())));
    }

    /** Asks to attach a target group. */
    public void attach(TargetGroupArn targetGroup) {
        autoScaling.attachTrafficSources(
                request -> request.autoScalingGroupName(group.value()).trafficSources(source(targetGroup)));
    }

    /** Whether there is an attachment that is not being removed. */
    public boolean isStaying(TargetGroupArn targetGroup) {
        return isStaying(state(targetGroup).orElse(null));
    }

    /** Asks to detach a target group, by the call that belongs to the describe that shows it. */
    public void detach(TargetGroupArn targetGroup) {
        if (isStaying(trafficSources.get(targetGroup.value()))) {
            autoScaling.detachTrafficSources(
                    request -> request.autoScalingGroupName(group.value()).trafficSources(source(targetGroup)));
        } else if (isStaying(targetGroups().get(targetGroup.value()))) {
            autoScaling.detachLoadBalancerTargetGroups(
                    request -> request.autoScalingGroupName(group.value()).targetGroupARNs(targetGroup.value()));
        }
    }

    /** All attachments that are not being removed. */
    List<TargetGroupArn> staying() {
        return Stream.of(trafficSources, targetGroups())
                .flatMap(attached -> attached.entrySet().stream())
                .filter(attached -> isStaying(attached.getValue()))
                .map(Map.Entry::getKey)
                .distinct()
                .sorted()
                .map(TargetGroupArn::new)
                .toList();
    }

    private Map<String, String> targetGroups() {
        if (targetGroups == null) {
            targetGroups =
                    autoScaling
                            .describeLoadBalancerTargetGroupsPaginator(
                                    request -> request.autoScalingGroupName(group.value()))
                            .stream()
                            .flatMap(page -> page.loadBalancerTargetGroups().stream())
                            .collect(toMap(
                                    LoadBalancerTargetGroupState::loadBalancerTargetGroupARN,
                                    LoadBalancerTargetGroupState::state,
                                    (first, second) -> second));
        }
        return targetGroups;
    }

    private static boolean isStaying(@Nullable String state) {
        return state != null && !state.startsWith("Remov");
    }

    private static TrafficSourceIdentifier source(TargetGroupArn targetGroup) {
        return TrafficSourceIdentifier.builder()
                .identifier(targetGroup.value())
                .type(TARGET_GROUP)
                .build();
    }
}
