package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Cloud;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Two groups: one leaves only while the other serves. */
final class BlueGreenInvariants extends GroupInvariants {
    /** After the last change. */
    private final Map<String, Long> served = new ConcurrentHashMap<>();
    /** When a group last served well. */
    private final Map<String, Instant> lastServed = new ConcurrentHashMap<>();

    BlueGreenInvariants(Scene scene, Schedule schedule) {
        super(scene, schedule);
        scene.rehearsal.cloud.onChange(this::remember);
    }

    /** What takes a version out of service is sent only while the other one serves. */
    @Override
    void beforeMutation(Map<String, String> parameters) {
        String group = parameters.getOrDefault("AutoScalingGroupName", "");
        String action = parameters.getOrDefault("Action", "");
        boolean emptied = action.equals("UpdateAutoScalingGroup") && "0".equals(parameters.get("MaxSize"));
        boolean leaves = action.equals("EnterStandby")
                || (action.equals("DetachTrafficSources") && parameters.containsValue(Stage.MAIN));
        boolean isTheWayBack = emptied && group.equals(Scene.OLD);
        if (leaves || isTheWayBack || (emptied && serving(group) > 0)) {
            String other = group.equals(Scene.OLD) ? Scene.NEW : Scene.OLD;
            int least = schedule.diesInService() ? 0 : Math.max(1, floor());
            require(
                    serving(other) >= least || isShownAsServing(other),
                    "%s of %s while %s had %d healthy targets, fewer than %d"
                            .formatted(action, group, other, serving(other), least));
        }
        require(
                !emptied || group.equals(Scene.NEW) || serving(group) == 0,
                "%s was emptied while it had %d healthy targets".formatted(group, serving(group)));
    }

    /** Nobody can know what AWS does not show yet. */
    private boolean isShownAsServing(String group) {
        Instant last = lastServed.getOrDefault(group, Instant.MIN);
        return scene.isStale() && last.plus(Scene.STALENESS).isAfter(scene.rehearsal.now());
    }

    private void remember(Cloud cloud) {
        for (String group : List.of(Scene.OLD, Scene.NEW)) {
            if (served.getOrDefault(group, 0L) >= Math.max(1, floor())) {
                lastServed.put(group, scene.rehearsal.now());
            }
            served.put(group, serving(group));
        }
    }

    private long serving(String group) {
        return scene.rehearsal.cloud.serving(Stage.MAIN).stream()
                .filter(target -> target.group().equals(group))
                .count();
    }

    @Override
    Map<String, String> promoted() {
        Map<String, String> promoted = new TreeMap<>(scene.rehearsal.before());
        promoted.put(Scene.NEW + " sizes", promoted.get(Scene.OLD + " sizes"));
        promoted.put(Scene.NEW + " instances", promoted.get(Scene.OLD + " instances"));
        promoted.put(
                Scene.NEW + " versions", "{2=%d}".formatted(schedule.terrain().instances()));
        promoted.put(Scene.OLD + " versions", "{}");
        promoted.put(Scene.NEW + " attached", promoted.get(Scene.OLD + " attached"));
        promoted.put(Scene.NEW + " template", "2");
        promoted.put("template " + Scene.NEW, "[1=ami-good1, 2=%s]".formatted(schedule.version()));
        promoted.put(Scene.OLD + " sizes", "0/0/0");
        promoted.put(Scene.OLD + " instances", "{}");
        promoted.put(Scene.OLD + " attached", "[]");
        return promoted;
    }
}
