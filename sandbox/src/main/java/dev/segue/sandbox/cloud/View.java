package dev.segue.sandbox.cloud;

import java.util.List;

/** What tests ask. */
final class View {
    private final Groups groups;
    private final TargetGroups targetGroups;

    View(Groups groups, TargetGroups targetGroups) {
        this.groups = groups;
        this.targetGroups = targetGroups;
    }

    List<ServingTarget> serving(String targetGroupArn) {
        return targetGroups.find(targetGroupArn).targets.values().stream()
                .filter(Target::isHealthy)
                .map(target -> new ServingTarget(target.machine.id, group(target), target.machine.image.id()))
                .toList();
    }

    private String group(Target target) {
        return groups.of(target.machine.id).map(group -> group.name).orElse("");
    }
}
