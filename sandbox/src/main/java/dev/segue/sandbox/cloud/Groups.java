package dev.segue.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Auto Scaling groups, looked after at every tick. */
final class Groups {
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Reconciler reconciler;
    private final Upkeep upkeep;
    private final Knobs knobs;

    Groups(Reconciler reconciler, Upkeep upkeep, Knobs knobs) {
        this.reconciler = reconciler;
        this.upkeep = upkeep;
        this.knobs = knobs;
    }

    void begin() {
        reconciler.after(knobs.tick(), this::tick);
    }

    void add(Group group) {
        groups.put(group.name, group);
        reconciler.changed();
    }

    List<Group> all() {
        return List.copyOf(groups.values());
    }

    boolean exists(String name) {
        return groups.containsKey(name);
    }

    Group find(String name) {
        Group group = groups.get(name);
        if (group == null) {
            throw Refused.validation("AutoScalingGroup name not found - AutoScalingGroup '%s' not found", name);
        }
        return group;
    }

    Optional<Group> of(String instanceId) {
        return groups.values().stream()
                .filter(group -> group.members.containsKey(instanceId))
                .findFirst();
    }

    Group owning(String instanceId) {
        return of(instanceId)
                .orElseThrow(() -> Refused.validation(
                        "Instance Id not found - No managed instance found for instance ID: %s", instanceId));
    }

    /** What a resumed process does at once (A12). */
    void lookAfter(Group group) {
        upkeep.tick(group);
    }

    /** Sets sizes together, as AWS checks them. */
    void resize(Group group, int min, int max, int desired) {
        if (max < min) {
            throw Refused.validation("Max bound, %d, must be greater than or equal to min bound, %d", max, min);
        }
        if (desired < min || desired > max) {
            throw Refused.validation(
                    "Desired capacity:%d must be between the specified min size:%d and max size:%d", desired, min, max);
        }
        group.min = min;
        group.max = max;
        group.desired = desired;
        reconciler.changed();
    }

    private void tick() {
        reconciler.after(knobs.tick(), this::tick);
        for (Group group : all()) {
            upkeep.tick(group);
            if (group.deleting && group.members.isEmpty()) {
                groups.remove(group.name);
                reconciler.changed();
            }
        }
    }
}
