package dev.segue.sandbox;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What stands behind the load balancer. */
record Targets(ElasticLoadBalancingV2Client loadBalancing) {
    private static final Set<TargetHealthStateEnum> FINE =
            Set.of(TargetHealthStateEnum.HEALTHY, TargetHealthStateEnum.UNUSED);

    /** A target that takes part and is not healthy, with its state; empty if there is none. */
    Optional<String> notHealthy() {
        return loadBalancing.describeTargetGroups(all -> {}).targetGroups().stream()
                .flatMap(group -> health(group)
                        .filter(target -> !FINE.contains(target.targetHealth().state()))
                        .map(target -> "%s in %s is %s"
                                .formatted(
                                        target.target().id(),
                                        group.targetGroupName(),
                                        target.targetHealth().stateAsString())))
                .findFirst();
    }

    private Stream<TargetHealthDescription> health(TargetGroup group) {
        return loadBalancing
                .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions()
                .stream();
    }
}
