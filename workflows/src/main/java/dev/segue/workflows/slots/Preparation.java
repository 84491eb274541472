package dev.segue.workflows.slots;

import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.deployment.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PREPARE, events 1 and 2: the slow part, on all hosts at once, without effect on traffic. */
final class Preparation {
    private static final int MOST_TRIES = 3;

    private final Course course;

    Preparation(Course course) {
        this.course = course;
    }

    Verdict preflight() {
        Preflight preflight = new Preflight(course);
        preflight.look();
        return preflight.refusals().isEmpty()
                ? Verdict.PASSED
                : new Verdict.Failed(String.join("; ", preflight.refusals()));
    }

    Verdict prepare() {
        course.progress.say("preparing %s on %d hosts", course.version, course.hosts.size());
        Map<HostId, String> failed = prepare(course.hosts);
        return failed.isEmpty()
                ? Verdict.PASSED
                : new Verdict.Failed("not prepared: " + Fleet.names(new ArrayList<>(failed.values())));
    }

    /** Prepares hosts; a failure costs nothing and is tried again. Those that fail, and why. */
    Map<HostId, String> prepare(List<HostId> hosts) {
        course.ledger.write(new Change.Prepared(hosts, course.version));
        Map<HostId, String> failed = new TreeMap<>();
        List<HostId> left = hosts;
        for (int tries = 0; tries < MOST_TRIES && !left.isEmpty(); tries++) {
            failed.clear();
            ask(left).forEach(state -> judge(state, failed));
            left = List.copyOf(failed.keySet());
        }
        return failed;
    }

    private List<HostState> ask(List<HostId> hosts) {
        return course.isPrevious()
                ? course.fleet.ask(
                        "configure", hosts, course.script.configureOnly(), course.script.longestLook(), HostState.LOOK)
                : course.fleet.ask(
                        "prepare",
                        hosts,
                        course.script.prepare(course.version),
                        course.script.longestPreparation(),
                        HostState.AFTER);
    }

    /** A branch may have moved meanwhile: what the first host has is the version. */
    private void judge(HostState state, Map<HostId, String> failed) {
        if (!state.answer().isOk()) {
            failed.put(state.host(), state.answer().sentence());
            return;
        }
        if (course.isPrevious()) {
            return;
        }
        String wanted = state.answer().said("wanted");
        if (course.commit.isEmpty()) {
            course.commit = wanted;
            settleOn(wanted);
        }
        if (!wanted.equals(course.commit)) {
            failed.put(state.host(), "%s: has %s, others have %s".formatted(state.host(), wanted, course.commit));
        }
    }

    /** A commit stays as it was written: the app may tell it so. */
    private void settleOn(String wanted) {
        if (!wanted.startsWith(course.version)) {
            course.progress.say("%s is %s", course.version, wanted);
            course.version = wanted;
        }
    }
}
