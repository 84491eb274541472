package dev.segue.activities.autoscaling;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.segue.activities.aws.AwsFailures;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** A group as one describe showed it. */
public final class Group {
    private final AutoScalingGroup seen;

    private Group(AutoScalingGroup seen) {
        this.seen = seen;
    }

    /**
     * Describes a group.
     *
     * @throws io.temporal.failure.ApplicationFailure {@link AwsFailure#NO_SUCH_RESOURCE} if it does not exist
     */
    public static Group find(AutoScalingClient autoScaling, AsgName name) {
        return find(autoScaling, name, true);
    }

    /** The same without its instances, which is throttled later (A2). */
    static Group findWithoutInstances(AutoScalingClient autoScaling, AsgName name) {
        return find(autoScaling, name, false);
    }

    private static Group find(AutoScalingClient autoScaling, AsgName name, boolean withInstances) {
        return autoScaling
                .describeAutoScalingGroups(request ->
                        request.autoScalingGroupNames(name.value()).includeInstances(withInstances ? null : false))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .map(Group::new)
                .orElseThrow(() -> AwsFailures.failure(
                        AwsFailure.NO_SUCH_RESOURCE, "there is no Auto Scaling group named " + name));
    }

    /** Ids of its instances in any state. */
    public Set<String> instances() {
        return seen.instances().stream().map(Instance::instanceId).collect(toUnmodifiableSet());
    }

    /** Ids of its instances in service. */
    public List<String> inService() {
        return ids(Lifecycle.IN_SERVICE);
    }

    /** Ids of its instances that AWS is going to replace. */
    Set<String> markedUnhealthy() {
        return ids(instance -> "Unhealthy".equals(instance.healthStatus())).collect(toUnmodifiableSet());
    }

    /** How many instances it wants. */
    public int desired() {
        return seen.desiredCapacity();
    }

    AutoScalingGroup described() {
        return seen;
    }

    List<String> ids(Lifecycle... states) {
        Set<Lifecycle> wanted = Set.of(states);
        return ids(instance -> wanted.contains(Lifecycle.of(instance))).toList();
    }

    Stream<String> ids(Predicate<Instance> which) {
        return seen.instances().stream().filter(which).map(Instance::instanceId);
    }

    int count(Lifecycle... states) {
        return ids(states).size();
    }

    /** Instances in any state but terminated (A27). */
    int left() {
        return (int) ids(instance -> Lifecycle.of(instance) != Lifecycle.GONE).count();
    }

    boolean hasSizes(int min, int desired, int max) {
        return seen.minSize() == min && seen.desiredCapacity() == desired && seen.maxSize() == max;
    }

    /** Its tags whose key begins with {@code segue:}. */
    Map<String, String> marks() {
        return seen.tags().stream()
                .filter(tag -> tag.key().startsWith("segue:"))
                .collect(Collectors.toUnmodifiableMap(TagDescription::key, TagDescription::value));
    }
}
