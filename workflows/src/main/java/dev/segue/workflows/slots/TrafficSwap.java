package dev.segue.workflows.slots;

import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.aws.Monitors;
import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * TEST, SHIFT and BAKE: a first batch, when that serves well batch after batch, and when all serve a while longer.
 * Everything is watched that could speak against the version, from the first batch on.
 */
final class TrafficSwap {
    private static final Duration TEST = Duration.ofSeconds(30);
    /** With an approval on the way; whatever takes longer counts as failed. */
    private static final Duration LONGEST_SHIFT = Duration.ofDays(3);

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(30);
    private static final int MOST_ROUNDS = 3;

    private final Course course;
    private final Preparation preparation;
    private final SlotBake bake;

    TrafficSwap(Course course, Preparation preparation) {
        this.course = course;
        this.preparation = preparation;
        bake = course.plan.bake();
    }

    Verdict swap() {
        Monitors monitors = watch();
        for (Function<Monitors, Verdict> event : List.<Function<Monitors, Verdict>>of(
                this::test, this::awaitApproval, this::shift, this::catchUp, this::bake)) {
            course.requests.awaitResumed();
            Verdict verdict = event.apply(monitors);
            if (verdict instanceof Verdict.Failed) {
                return verdict;
            }
        }
        return Verdict.PASSED;
    }

    private Monitors watch() {
        Monitors monitors =
                new Monitors(course.scope, bake.time().plus(LONGEST_SHIFT).plus(Stubs.SOON));
        Optional.ofNullable(bake.alarms()).ifPresent(monitors::watchAlarms);
        Optional.ofNullable(bake.http()).ifPresent(monitors::watchHttp);
        return monitors;
    }

    /** The first batch is the test. */
    private Verdict test(Monitors monitors) {
        course.progress.enter(Phase.TEST);
        Verdict verdict = swap(course.hosts.subList(0, first()), monitors);
        boolean isWatching = bake.alarms() != null || bake.http() != null;
        if (verdict instanceof Verdict.Passed && isWatching) {
            Wait.atMost(TEST, "test of the first batch", () -> monitors.failed().isPresent());
        }
        return verdict instanceof Verdict.Passed ? monitors.failed().orElse(verdict) : verdict;
    }

    private int first() {
        return Math.min(course.plan.swap().firstBatch(), course.hosts.size());
    }

    private Verdict awaitApproval(Monitors monitors) {
        return course.enterApproved(Phase.SHIFT, course.plan.approve(), monitors::failed);
    }

    private Verdict shift(Monitors monitors) {
        List<HostId> rest = course.hosts.subList(first(), course.hosts.size());
        return swapAll(rest, monitors);
    }

    /** Hosts that joined meanwhile, or still do not serve the version, in at most three more rounds. */
    private Verdict catchUp(Monitors monitors) {
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            List<HostId> late = late();
            if (late.isEmpty()) {
                return Verdict.PASSED;
            }
            if (round > 1) {
                Wait.atMost(
                        BETWEEN_ROUNDS,
                        "hosts that are late",
                        () -> monitors.failed().isPresent());
            }
            course.progress.say("%d hosts do not serve the version yet: %s", late.size(), Fleet.names(late));
            Verdict verdict = bring(late, monitors);
            if (verdict instanceof Verdict.Failed) {
                return verdict;
            }
        }
        late();
        return verdict();
    }

    private Verdict bake(Monitors monitors) {
        course.progress.enter(Phase.BAKE);
        if (bake.time().isZero()) {
            return Verdict.PASSED;
        }
        course.progress.say("watching for %s", Durations.text(bake.time()));
        Wait.atMost(bake.time(), "rollback window", () -> monitors.failed().isPresent());
        return monitors.failed().orElse(Verdict.PASSED);
    }

    private List<HostId> late() {
        course.hosts = course.fleet.resolve();
        course.failed.keySet().retainAll(Set.copyOf(course.hosts));
        return course.hosts.stream()
                .filter(host -> !course.serving.contains(host))
                .toList();
    }

    private Verdict bring(List<HostId> late, Monitors monitors) {
        Set<HostId> offline = course.fleet.offline(late);
        offline.forEach(host -> course.failed.put(host, host + ": is not online"));
        List<HostId> online =
                late.stream().filter(host -> !offline.contains(host)).toList();
        if (online.isEmpty()) {
            return monitors.failed().orElse(Verdict.PASSED);
        }
        Map<HostId, String> unprepared = preparation.prepare(online);
        course.failed.putAll(unprepared);
        return swapAll(
                online.stream().filter(host -> !unprepared.containsKey(host)).toList(), monitors);
    }

    private Verdict swapAll(List<HostId> hosts, Monitors monitors) {
        List<List<HostId>> batches =
                Fleet.batches(hosts, course.plan.swap().batch().of(course.hosts.size()));
        for (List<HostId> batch : batches) {
            course.requests.awaitResumed();
            Verdict verdict = course.requests.stopped().isPresent() ? Verdict.PASSED : swap(batch, monitors);
            if (verdict instanceof Verdict.Failed) {
                return verdict;
            }
        }
        return Verdict.PASSED;
    }

    private Verdict swap(List<HostId> hosts, Monitors monitors) {
        course.batches++;
        course.progress.say("batch %d: %s", course.batches, Fleet.names(hosts));
        course.ledger.write(new Change.Swapped(course.batches, List.copyOf(hosts), course.version));
        course.tookTraffic = true;
        List<HostState> answers = course.fleet.ask(
                "swap", hosts, course.script.swap(course.version), course.script.longestSwap(), HostState.AFTER);
        judge(answers);
        Verdict verdict = verdict();
        return verdict instanceof Verdict.Failed ? verdict : monitors.failed().orElse(verdict);
    }

    private void judge(List<HostState> answers) {
        List<HostState> open = new ArrayList<>();
        for (HostState state : answers) {
            if (state.now(course.commit, course.mode())) {
                serves(state.host());
            } else if (state.answer().isKnown()) {
                fail(state.host(), state.answer().sentence());
            } else {
                open.add(state);
            }
        }
        lookOnceMore(open);
    }

    /** What was not heard of may have swapped all the same, or be gone. */
    private void lookOnceMore(List<HostState> open) {
        if (open.isEmpty()) {
            return;
        }
        List<HostId> there =
                course.fleet.withoutGone(open.stream().map(HostState::host).toList());
        Map<HostId, HostState> looks =
                course.fleet.look(there).stream().collect(Collectors.toMap(HostState::host, state -> state));
        for (HostState state : open) {
            HostState look = looks.get(state.host());
            if (look == null) {
                course.progress.say("%s is gone", state.host());
            } else if (look.serves(course.commit, course.mode())) {
                serves(state.host());
            } else {
                fail(state.host(), state.answer().sentence());
            }
        }
    }

    private void serves(HostId host) {
        course.serving.add(host);
        course.failed.remove(host);
    }

    private void fail(HostId host, String why) {
        course.failed.put(host, why);
        course.progress.say("%s", why);
    }

    private Verdict verdict() {
        return course.isTooMany()
                ? new Verdict.Failed("%d of %d hosts failed, %d may: %s"
                        .formatted(
                                course.failed.size(),
                                course.hosts.size(),
                                course.plan.swap().maxFailures(),
                                course.failures()))
                : Verdict.PASSED;
    }
}
