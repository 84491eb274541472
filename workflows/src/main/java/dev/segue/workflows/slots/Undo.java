package dev.segue.workflows.slots;

import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Undoes what the ledger holds: hosts that swapped swap back, the last batch first; the others are told to stop. */
final class Undo {
    private static final int MOST_TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(20);

    private final Course course;
    private final Map<HostId, String> failed = new LinkedHashMap<>();

    Undo(Course course) {
        this.course = course;
    }

    /** Undoes everything it can; the verdict names what could not be. */
    Verdict everything() {
        Set<HostId> swapped = new LinkedHashSet<>();
        for (Change.Swapped change : course.ledger.of(Change.Swapped.class)) {
            swapped.addAll(change.hosts());
            try {
                takeBack(change);
            } catch (TemporalFailure failure) {
                failed.put(
                        change.hosts().get(0),
                        "batch %d: %s"
                                .formatted(
                                        change.batch(),
                                        Verdict.Failed.because(failure).reason()));
            }
        }
        cancel(swapped);
        return failed.isEmpty()
                ? Verdict.PASSED
                : new Verdict.Failed("not back: " + Fleet.names(new ArrayList<>(failed.values())));
    }

    private void takeBack(Change.Swapped change) {
        List<HostId> left = course.fleet.withoutGone(change.hosts());
        course.progress.say("batch %d goes back", change.batch());
        Map<HostId, String> reasons = new LinkedHashMap<>();
        for (int tries = 0; tries < MOST_TRIES && !left.isEmpty(); tries++) {
            if (tries > 0) {
                Wait.atMost(BETWEEN_TRIES, "hosts that are not back", () -> false);
                left = course.fleet.withoutGone(left);
            }
            reasons.clear();
            rollBack(left).stream()
                    .filter(state -> !isBack(state))
                    .forEach(state -> reasons.put(state.host(), state.answer().sentence()));
            left = List.copyOf(reasons.keySet());
        }
        course.ledger.strike(change::equals);
        if (!left.isEmpty()) {
            failed.putAll(reasons);
            course.ledger.write(new Change.Swapped(change.batch(), left, change.version()));
        }
    }

    private List<HostState> rollBack(List<HostId> hosts) {
        return course.fleet.ask(
                "rollback", hosts, course.script.rollBack(), course.script.longestSwap(), HostState.AFTER);
    }

    /** A host that joined in the middle was not asked what it served. */
    private boolean isBack(HostState state) {
        return state.now(course.before.getOrDefault(state.host(), state.answer().said("wanted")), course.mode());
    }

    /** Nothing serves there that did not before, so a host that cannot be told is no reason to call somebody. */
    private void cancel(Set<HostId> swapped) {
        Set<HostId> prepared = new LinkedHashSet<>();
        course.ledger.of(Change.Prepared.class).forEach(change -> prepared.addAll(change.hosts()));
        prepared.removeAll(swapped);
        try {
            List<HostId> unheard = course
                    .fleet
                    .ask(
                            "cancel",
                            List.copyOf(prepared),
                            course.script.cancel(),
                            course.script.longestLook(),
                            HostState.AFTER)
                    .stream()
                    .filter(state -> !state.answer().isOk())
                    .map(HostState::host)
                    .toList();
            if (!unheard.isEmpty()) {
                course.progress.say("not told, they may keep the plan's slots.conf: %s", Fleet.names(unheard));
            }
        } catch (TemporalFailure failure) {
            course.progress.say(
                    "not told everywhere: %s", Verdict.Failed.because(failure).reason());
        }
        course.ledger.strike(change -> change instanceof Change.Prepared);
    }
}
