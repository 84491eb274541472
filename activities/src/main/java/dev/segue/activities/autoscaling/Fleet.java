package dev.segue.activities.autoscaling;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.Replaced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The instances of a group one by one, against the version they should run. Those that are leaving do not count. */
final class Fleet {
    private static final int MOST_NAMED = 10;
    private static final int MOST_INSTANCES_PER_CALL = 100;
    private static final Set<Lifecycle> LEAVING = Set.of(Lifecycle.LEAVING, Lifecycle.GONE);

    private final List<Instance> instances;
    private final LaunchTemplateVersion wanted;

    Fleet(Group group, LaunchTemplateVersion wanted) {
        this.instances = group.described().instances().stream()
                .filter(instance -> !LEAVING.contains(Lifecycle.of(instance)))
                .toList();
        this.wanted = wanted;
    }

    Replaced replaced() {
        return replaced(this::isOnTemplate, instance -> false);
    }

    /** The same by the image, too, but for those that may be as they are. */
    Replaced replaced(Ec2Client ec2, AmiId image, Predicate<Instance> ignored) {
        Map<String, String> images = images(ec2);
        return replaced(
                instance -> isOnTemplate(instance) && image.value().equals(images.get(instance.instanceId())), ignored);
    }

    private Replaced replaced(Predicate<Instance> isOn, Predicate<Instance> ignored) {
        List<String> others = instances.stream()
                .filter(instance -> !isOn.test(instance) && !ignored.test(instance))
                .map(Fleet::sentence)
                .toList();
        return new Replaced(
                (int) instances.stream().filter(isOn).count(),
                others.subList(0, Math.min(others.size(), MOST_NAMED)),
                others.size());
    }

    private boolean isOnTemplate(Instance instance) {
        return instance.launchTemplate() != null
                && wanted.equals(new LaunchTemplateVersion(
                        instance.launchTemplate().launchTemplateId(),
                        instance.launchTemplate().version()));
    }

    private static String sentence(Instance instance) {
        String template = instance.launchTemplate() == null
                ? "no template"
                : "%s:%s"
                        .formatted(
                                instance.launchTemplate().launchTemplateId(),
                                instance.launchTemplate().version());
        return "%s %s on %s".formatted(instance.instanceId(), instance.lifecycleStateAsString(), template);
    }

    private Map<String, String> images(Ec2Client ec2) {
        List<String> ids = instances.stream().map(Instance::instanceId).toList();
        Map<String, String> images = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_INSTANCES_PER_CALL) {
            List<String> batch =
                    new ArrayList<>(ids.subList(from, Math.min(from + MOST_INSTANCES_PER_CALL, ids.size())));
            images.putAll(ec2.describeInstances(request -> request.instanceIds(batch)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .collect(toUnmodifiableMap(
                            software.amazon.awssdk.services.ec2.model.Instance::instanceId,
                            software.amazon.awssdk.services.ec2.model.Instance::imageId)));
        }
        return images;
    }

    /** What a plan may leave alone. */
    static Predicate<Instance> ignoring(boolean standby, boolean scaleInProtected) {
        Set<Lifecycle> parked = Set.of(Lifecycle.STANDBY, Lifecycle.ENTERING_STANDBY);
        return instance -> Stream.of(
                        standby && parked.contains(Lifecycle.of(instance)),
                        scaleInProtected && instance.protectedFromScaleIn())
                .anyMatch(left -> left);
    }
}
