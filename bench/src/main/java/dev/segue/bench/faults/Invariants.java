package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.workflows.deployment.Outcome;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What must hold however a deployment is disturbed. */
final class Invariants {
    /** Beside the deregistration delay; whatever AWS still replaces by itself is replaced by then. */
    private static final Duration SETTLED = Duration.ofMinutes(20);

    private final Scene scene;
    private final Schedule schedule;
    private final Set<String> launched = ConcurrentHashMap.newKeySet();

    Invariants(Scene scene, Schedule schedule) {
        this.scene = scene;
        this.schedule = schedule;
        scene.rehearsal.cloud.onChange(this::afterChange);
        scene.rehearsal.http.watch(this::beforeMutation);
    }

    /** Everything that was violated, the end included. */
    List<String> atTheEnd(Outcome outcome) {
        scene.end();
        require(
                !schedule.mustBePromoted() || outcome instanceof Outcome.Promoted,
                "ended %s for no reason".formatted(outcome.sentence()));
        require(schedule.isGood() || !(outcome instanceof Outcome.Promoted), schedule.version() + " was promoted");
        require(
                outcome instanceof Outcome.NeedsOperator
                        || scene.rehearsal.status().ledger().isEmpty(),
                "the ledger is not empty: " + scene.rehearsal.status().ledger());
        scene.rehearsal.settle(SETTLED.plusSeconds(schedule.terrain().delay()));
        compare(outcome, scene.rehearsal.picture());
        require(
                !schedule.isGood() || launched.size() <= schedule.terrain().instances() + scene.spared(),
                "%d instances of the new version were launched".formatted(launched.size()));
        return scene.violations();
    }

    /** A version that dies by itself answers for what it does not serve. */
    private int floor() {
        return schedule.diesInService() ? 0 : schedule.terrain().instances() - scene.taken();
    }

    private void afterChange(Cloud cloud) {
        int serving = cloud.servingTargets(Stage.MAIN);
        require(serving >= floor(), "%d targets served, fewer than %d".formatted(serving, floor()));
        launched.addAll(scene.rehearsal.instancesOf(Scene.NEW));
    }

    /** What takes a version out of service is sent only while the other one serves. */
    private void beforeMutation(Map<String, String> parameters) {
        String group = parameters.getOrDefault("AutoScalingGroupName", "");
        String action = parameters.getOrDefault("Action", "");
        boolean emptied = action.equals("UpdateAutoScalingGroup") && "0".equals(parameters.get("MaxSize"));
        boolean leaves = action.equals("EnterStandby")
                || (action.equals("DetachTrafficSources") && parameters.containsValue(Stage.MAIN));
        if (emptied || leaves) {
            String other = group.equals(Scene.OLD) ? Scene.NEW : Scene.OLD;
            require(
                    serving(other) >= floor(),
                    "%s of %s while %s had %d healthy targets, fewer than %d"
                            .formatted(action, group, other, serving(other), floor()));
        }
        require(
                !emptied || group.equals(Scene.NEW) || serving(group) == 0,
                "%s was emptied while it had %d healthy targets".formatted(group, serving(group)));
    }

    private long serving(String group) {
        return scene.rehearsal.cloud.serving(Stage.MAIN).stream()
                .filter(target -> target.group().equals(group))
                .count();
    }

    /** The end is one of the two legal ones, line by line; a line that is neither is named to the operator. */
    private void compare(Outcome outcome, Map<String, String> now) {
        Map<String, String> before = scene.rehearsal.before();
        Map<String, String> promoted = promoted();
        Map<String, String> legal = outcome instanceof Outcome.Promoted ? promoted : before;
        Set<String> lines = new LinkedHashSet<>(now.keySet());
        lines.addAll(before.keySet());
        for (String line : lines) {
            String seen = now.getOrDefault(line, "nothing");
            if (isAnothers(line) || seen.equals(legal.get(line))) {
                continue;
            }
            if (outcome instanceof Outcome.NeedsOperator) {
                require(
                        seen.equals(promoted.get(line)) || outcome.sentence().contains(subject(line)),
                        "nobody was told that %s is %s".formatted(line, seen));
            } else {
                require(false, "%s is %s, not %s".formatted(line, seen, legal.get(line)));
            }
        }
    }

    /** A group whose {@code Launch} somebody has suspended does not replace what it loses. */
    private boolean isAnothers(String line) {
        String group = subject(line);
        return scene.isTouched(line)
                || (line.endsWith(" versions") && isAnothers(group + " instances"))
                || (line.endsWith(" instances")
                        && scene.isTouched(group + " lost")
                        && scene.isTouched(group + " suspended"));
    }

    private static String subject(String line) {
        return line.equals("rules") ? "rule" : line.split(" ", 2)[0];
    }

    /** The same for all deployments on one terrain: what an undisturbed one leaves. */
    private Map<String, String> promoted() {
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

    private void require(boolean holds, String violation) {
        if (!holds) {
            scene.accuse(violation);
        }
    }
}
