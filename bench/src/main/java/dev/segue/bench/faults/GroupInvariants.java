package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.workflows.deployment.Outcome;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Of a strategy that replaces the instances of groups: capacity, and what is left of the groups. */
abstract class GroupInvariants extends Invariants {
    /** Beside the deregistration delays; whatever AWS still replaces by itself is replaced by then. */
    private static final Duration SETTLED = Duration.ofMinutes(20);
    /** A group evens out its zones once nothing drains any more, and what it ends for that drains in its turn. */
    private static final long DRAINS = 2;

    private final Set<String> launched = ConcurrentHashMap.newKeySet();

    GroupInvariants(Scene scene, Schedule schedule) {
        super(scene, schedule);
        scene.rehearsal.cloud.onChange(this::afterChange);
    }

    @Override
    void afterTheEnd(Outcome outcome) {
        scene.rehearsal.settle(SETTLED.plusSeconds(DRAINS * schedule.terrain().delay()));
        compare(outcome, scene.rehearsal.picture());
        require(
                !schedule.isGood() || launched.size() <= mostLaunched(),
                "%d instances of the new version were launched".formatted(launched.size()));
    }

    /** What the version needs, and what the disturbance costs. */
    int mostLaunched() {
        return schedule.terrain().instances() + scene.spared();
    }

    /** A version that dies by itself answers for what it does not serve. */
    int floor() {
        return schedule.diesInService() ? 0 : schedule.terrain().instances() - scene.taken();
    }

    private void afterChange(Cloud cloud) {
        int serving = cloud.servingTargets(Stage.MAIN);
        require(serving >= floor(), "%d targets served, fewer than %d".formatted(serving, floor()));
        launched.addAll(scene.newInstances());
    }

    /** What an undisturbed deployment leaves, line by line. */
    abstract Map<String, String> promoted();

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
                        && (schedule.diesInService() || scene.isTouched(group + " lost"))
                        && scene.isTouched(group + " suspended"));
    }

    private static String subject(String line) {
        return line.equals("rules") ? "rule" : line.split(" ", 2)[0];
    }
}
