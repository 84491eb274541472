package dev.segue.bench.faults;

import static java.util.Objects.requireNonNull;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.workflows.deployment.Outcome;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.stream.Collectors;

/** One deployment under a schedule. */
public final class Trial {
    private static final int EVENTS_SHOWN = 12;

    private Trial() {}

    /** Plays a schedule to its end, in skipped time. One that cannot be played counts as violated. */
    public static Report of(Schedule schedule) {
        try {
            return play(schedule);
        } catch (RuntimeException broken) {
            return new Report(schedule, "NONE", "", List.of("it broke: " + broken));
        }
    }

    private static Report play(Schedule schedule) {
        try (Rehearsal rehearsal = new Rehearsal(schedule.terrain().world(), Knobs.DEFAULT)) {
            rehearsal.plan(yaml -> schedule.play().plan(yaml, schedule.diesInService()));
            WorkflowStub workflow = rehearsal.start(schedule.version(), "d-1");
            Scene scene = new Scene(schedule.play(), rehearsal, workflow);
            Invariants invariants = schedule.play().invariants(scene, schedule);
            schedule.incidents().forEach(incident -> arrange(incident, scene));
            Outcome outcome;
            try {
                outcome = rehearsal.outcome(workflow);
            } catch (WorkflowFailedException closedOtherwise) {
                outcome = requireNonNull(rehearsal.status().outcome());
            } catch (IllegalStateException hung) {
                return new Report(
                        schedule, "NONE", "", List.of(hung.getMessage() + "; at last " + lastEvents(rehearsal)));
            }
            return new Report(schedule, outcome.code(), outcome.reason(), invariants.atTheEnd(outcome));
        }
    }

    private static String lastEvents(Rehearsal rehearsal) {
        List<HistoryEvent> events = rehearsal.history().getEvents();
        return events.subList(Math.max(0, events.size() - EVENTS_SHOWN), events.size()).stream()
                .map(event -> event.getEventId() + " " + event.getEventType())
                .collect(Collectors.joining(", "));
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
