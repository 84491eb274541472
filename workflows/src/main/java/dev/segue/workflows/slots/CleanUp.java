package dev.segue.workflows.slots;

import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.failure.TemporalFailure;
import java.util.ArrayList;
import java.util.List;

/** CLEAN_UP: the old slots are stopped, and every host is looked at. It is too late to stop. */
final class CleanUp {
    private static final int MOST_TRIES = 2;
    private static final int MOST_NAMED = 50;

    private final Course course;

    CleanUp(Course course) {
        this.course = course;
    }

    Verdict awaitApproval() {
        return course.enterApproved(Phase.CLEAN_UP, course.plan.approve());
    }

    Outcome finish() {
        course.progress.enter(Phase.CLEAN_UP);
        course.requests.close();
        List<HostId> serving = List.copyOf(course.serving);
        course.progress.say("stopping the old slots of %d hosts: the point of no return", serving.size());
        int size = course.plan.swap().batch().of(serving.size());
        Fleet.batches(serving, size).forEach(this::retire);
        List<String> complaints = complaints(serving);
        complaints.addAll(course.failed.values());
        course.ledger.strike(any -> true);
        if (complaints.isEmpty()) {
            course.progress.say("every host serves %s from one slot", course.commit);
            return new Outcome.Promoted();
        }
        return new Outcome.NeedsOperator(
                "the new version serves, but not every host is as it should be",
                complaints.stream().limit(MOST_NAMED).toList());
    }

    /** The look at the end judges. */
    private void retire(List<HostId> batch) {
        List<HostId> left = batch;
        try {
            for (int tries = 0; tries < MOST_TRIES && !left.isEmpty(); tries++) {
                left = unheard(left);
            }
        } catch (TemporalFailure failure) {
            course.progress.say("%s", Verdict.Failed.because(failure).reason());
        }
    }

    private List<HostId> unheard(List<HostId> hosts) {
        return course
                .fleet
                .ask("retire", hosts, course.script.retire(), course.script.longestSwap(), HostState.AFTER)
                .stream()
                .filter(state -> !state.answer().isOk())
                .map(HostState::host)
                .toList();
    }

    private List<String> complaints(List<HostId> hosts) {
        try {
            return verify(hosts);
        } catch (TemporalFailure failure) {
            return new ArrayList<>(List.of("%s may run two slots: %s"
                    .formatted(
                            Fleet.names(hosts), Verdict.Failed.because(failure).reason())));
        }
    }

    private List<String> verify(List<HostId> hosts) {
        List<String> complaints = new ArrayList<>();
        for (HostState state : course.fleet.look(course.fleet.withoutGone(hosts))) {
            state.complaint(course.commit, course.mode()).ifPresent(complaints::add);
        }
        return complaints;
    }
}
