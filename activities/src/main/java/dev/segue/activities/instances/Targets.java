package dev.segue.activities.instances;

import dev.segue.workflows.aws.TargetCounts;
import dev.segue.workflows.aws.TargetGroupArn;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The targets of a target group and their health (E2), as one describe showed them. */
public final class Targets {
    private final Map<String, TargetHealth> byInstance;

    private Targets(Map<String, TargetHealth> byInstance) {
        this.byInstance = byInstance;
    }

    /** Describes the targets of a target group. An instance that is registered twice is as healthy as its worst port. */
    public static Targets of(ElasticLoadBalancingV2Client loadBalancing, TargetGroupArn targetGroup) {
        return new Targets(loadBalancing
                .describeTargetHealth(request -> request.targetGroupArn(targetGroup.value()))
                .targetHealthDescriptions()
                .stream()
                .collect(Collectors.toMap(
                        described -> described.target().id(),
                        described -> described.targetHealth(),
                        (one, other) -> one.state() == TargetHealthStateEnum.HEALTHY ? other : one,
                        LinkedHashMap::new)));
    }

    public boolean isHealthy(String instance) {
        return is(byInstance.get(instance), TargetHealthStateEnum.HEALTHY);
    }

    /** Why the first of these instances that is not healthy is not, in AWS's words; empty if all are. */
    public Optional<String> whyNot(Collection<String> instances) {
        return instances.stream()
                .filter(instance -> !isHealthy(instance))
                .sorted()
                .findFirst()
                .map(instance -> instance + " is " + text(byInstance.get(instance)));
    }

    /** Counts the targets, those of {@code instances} apart from the others. */
    public TargetCounts count(Set<String> instances) {
        return new TargetCounts(
                (int) healthy().filter(instances::contains).count(),
                (int) all(instances).filter(health -> !isDraining(health)).count(),
                (int) all(instances).filter(Targets::isDraining).count(),
                (int) healthy()
                        .filter(instance -> !instances.contains(instance))
                        .count());
    }

    private Stream<String> healthy() {
        return byInstance.keySet().stream().filter(this::isHealthy);
    }

    private Stream<TargetHealth> all(Set<String> instances) {
        return byInstance.entrySet().stream()
                .filter(target -> instances.contains(target.getKey()))
                .map(Map.Entry::getValue);
    }

    private static boolean isDraining(TargetHealth health) {
        return is(health, TargetHealthStateEnum.DRAINING);
    }

    private static boolean is(@Nullable TargetHealth health, TargetHealthStateEnum state) {
        return health != null && health.state() == state;
    }

    private static String text(@Nullable TargetHealth health) {
        if (health == null) {
            return "not registered";
        }
        return Stream.of(health.stateAsString(), health.reasonAsString(), health.description())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }
}
