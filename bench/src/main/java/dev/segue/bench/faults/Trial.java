package dev.segue.bench.faults;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.TextFormat;
import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.workflows.deployment.Outcome;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One deployment under a schedule. */
public final class Trial {
    private static final int EVENTS_SHOWN = 12;
    private static final int MOST_LOSSES = 3;

    private Trial() {}

    /**
     * Plays a schedule to its end, in skipped time. One that cannot be played counts as violated. The test server at times
     * forgets a workflow task that it has handed out, and ends the workflow ten years later; nothing is learned from that,
     * so the schedule is played again, at most twice.
     */
    public static Report of(Schedule schedule) {
        for (int lost = 0; lost < MOST_LOSSES; lost++) {
            Optional<Report> report = playOnce(schedule);
            if (report.isPresent()) {
                return report.get().afterLosses(lost);
            }
        }
        return Report.of(schedule, "NONE", "", List.of("the test server lost it %d times".formatted(MOST_LOSSES)));
    }

    private static Optional<Report> playOnce(Schedule schedule) {
        try {
            return play(schedule);
        } catch (RuntimeException broken) {
            return Optional.of(Report.of(schedule, "NONE", "", List.of("it broke: " + broken)));
        }
    }

    /** Empty if the test server lost the workflow. */
    private static Optional<Report> play(Schedule schedule) {
        try (Rehearsal rehearsal = new Rehearsal(schedule.play().world(schedule.terrain()), Knobs.DEFAULT)) {
            rehearsal.plan(yaml -> schedule.play().plan(yaml, schedule.diesInService()));
            WorkflowStub workflow = rehearsal.start(schedule.version(), "d-1");
            Scene scene = new Scene(schedule.play(), rehearsal, workflow);
            Invariants invariants = schedule.play().invariants(scene, schedule);
            schedule.incidents().forEach(incident -> arrange(incident, scene));
            Outcome outcome;
            try {
                outcome = rehearsal.outcome(workflow);
            } catch (WorkflowFailedException closedOtherwise) {
                if (closedOtherwise.getWorkflowCloseEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT) {
                    return Optional.empty();
                }
                outcome = requireNonNull(rehearsal.status().outcome());
            } catch (IllegalStateException hung) {
                return Optional.of(Report.of(
                        schedule,
                        "NONE",
                        "",
                        List.of(hung.getMessage() + "; at last " + lastEvents(rehearsal) + "; " + pending(workflow))));
            }
            return Optional.of(Report.of(schedule, outcome.code(), outcome.reason(), invariants.atTheEnd(outcome)));
        }
    }

    private static String lastEvents(Rehearsal rehearsal) {
        List<HistoryEvent> events = rehearsal.history().getEvents();
        return events.subList(Math.max(0, events.size() - EVENTS_SHOWN), events.size()).stream()
                .map(event -> event.getEventId() + " " + event.getEventType())
                .collect(Collectors.joining(", "));
    }

    private static String pending(WorkflowStub workflow) {
        return workflow.describe().getRawDescription().getPendingActivitiesList().stream()
                .map(TextFormat.printer()::shortDebugString)
                .collect(Collectors.joining("; "));
    }

    private static void arrange(Incident incident, Scene scene) {
        if (incident.moment() instanceof Moment.Mutation at) {
            scene.rehearsal.http.at(at.nth(), call -> {
                scene.duringCall(incident.what());
                return call.call();
            });
        } else if (incident.moment() instanceof Moment.Activity at) {
            scene.rehearsal.cues.at(at.nth(), attempt -> {
                scene.duringCall(incident.what());
                return attempt.get();
            });
        } else if (incident.moment() instanceof Moment.After after) {
            scene.later(after.time(), () -> scene.happens(incident.what()));
        }
    }
}
