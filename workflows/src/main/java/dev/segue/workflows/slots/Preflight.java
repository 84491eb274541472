package dev.segue.workflows.slots;

import static dev.segue.workflows.aws.Stubs.soon;

import dev.segue.workflows.aws.Alarms;
import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Event 1: finds out, without changing anything, whether a deployment can work; every obstacle is gathered. */
final class Preflight {
    private static final String NOTHING = "without one that was in service";
    /** Each is 6 events a phase and a line of the log. */
    private static final int MOST_BATCHES = 250;

    private final Course course;
    private final Refusals refusals = new Refusals();

    Preflight(Course course) {
        this.course = course;
    }

    /** Everything that stands in the way, one sentence each; empty if nothing does. */
    List<String> refusals() {
        return refusals.all();
    }

    /** Looks at everything, and notes what serves. */
    void look() {
        checkAlarms();
        List<HostId> hosts = course.fleet.resolve();
        refusals.addIf(
                hosts.isEmpty(), "no host runs with " + course.plan.hosts().sentence());
        checkInstances(hosts);
        checkBatches(hosts.size());
        Set<HostId> offline = course.fleet.offline(hosts);
        refusals.addIf(
                !offline.isEmpty(),
                "not managed and online in Systems Manager: "
                        + Fleet.names(hosts.stream().filter(offline::contains).toList()));
        List<HostState> states = course.fleet.look(
                hosts.stream().filter(host -> !offline.contains(host)).toList());
        List<String> unfit =
                states.stream().flatMap(state -> state.refusal().stream()).toList();
        refusals.addIf(!unfit.isEmpty(), Fleet.names(unfit));
        if (refusals.all().isEmpty()) {
            course.hosts = hosts;
            note(states);
        }
    }

    private void checkInstances(List<HostId> running) {
        List<HostId> missing = course.plan.hosts().instances().stream()
                .filter(host -> !running.contains(host))
                .toList();
        refusals.addIf(!missing.isEmpty(), "does not run: " + Fleet.names(missing));
    }

    private void checkBatches(int all) {
        int size = course.plan.swap().batch().of(all);
        refusals.addIf(
                (all + size - 1) / size > MOST_BATCHES,
                "%d hosts in batches of %d are more than %d batches: make swap.batch larger"
                        .formatted(all, size, MOST_BATCHES));
    }

    private void checkAlarms() {
        Bake.Alarms alarms = course.plan.bake().alarms();
        if (alarms != null) {
            List<String> missing = soon(Alarms.class, "preflight").missing(course.scope, alarms.names());
            refusals.addIf(!missing.isEmpty(), "no alarm is named " + String.join(", ", missing));
        }
    }

    private void note(List<HostState> states) {
        states.stream()
                .filter(state -> !state.isEmpty())
                .forEach(state -> course.before.put(state.host(), state.commit()));
        Map<String, Long> serving = counted(states.stream()
                .map(state -> state.isEmpty() ? "nothing" : state.commit())
                .toList());
        course.progress.say("%d hosts, now serving: %s", states.size(), text(serving));
        if (course.isPrevious()) {
            choosePrevious(states);
        }
    }

    private void choosePrevious(List<HostState> states) {
        Map<String, Long> held = counted(states.stream()
                .map(HostState::previous)
                .map(commit -> commit.orElse(NOTHING))
                .toList());
        Optional<String> commit = held.keySet().stream().findFirst();
        if (held.size() != 1 || commit.equals(Optional.of(NOTHING))) {
            refusals.add("the other slots must hold one version to go back to, they hold: " + text(held));
            return;
        }
        course.version = commit.orElseThrow();
        course.commit = course.version;
        course.progress.say("the previous version is %s", course.commit);
    }

    private static Map<String, Long> counted(List<String> all) {
        return all.stream().collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    private static String text(Map<String, Long> counts) {
        return Fleet.names(counts.entrySet().stream()
                .map(each -> "%d %s".formatted(each.getValue(), each.getKey()))
                .toList());
    }
}
