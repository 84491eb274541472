package dev.segue.bench.faults;

import dev.segue.workflows.deployment.Outcome;
import java.util.List;
import java.util.Map;

/** What must hold however a deployment is disturbed, whatever its strategy. */
abstract class Invariants {
    final Scene scene;
    final Schedule schedule;

    Invariants(Scene scene, Schedule schedule) {
        this.scene = scene;
        this.schedule = schedule;
        scene.rehearsal.http.watch(this::beforeMutation);
    }

    /** Everything that was violated, the end included. */
    final List<String> atTheEnd(Outcome outcome) {
        scene.end();
        require(
                !schedule.mustBePromoted() || outcome instanceof Outcome.Promoted,
                "ended %s for no reason".formatted(outcome.sentence()));
        require(
                schedule.isGood() || seemsGood() || !(outcome instanceof Outcome.Promoted),
                schedule.version() + " was promoted");
        require(
                outcome instanceof Outcome.NeedsOperator
                        || scene.rehearsal.status().ledger().isEmpty(),
                "the ledger is not empty: " + scene.rehearsal.status().ledger());
        afterTheEnd(outcome);
        return scene.violations();
    }

    /** Of more instances than the plan asks for, which die in turn, there are always enough. */
    private boolean seemsGood() {
        return schedule.diesInService() && scene.spared() > scene.taken();
    }

    /** What else must hold then: the end is one of the legal ones. */
    abstract void afterTheEnd(Outcome outcome);

    /** Before each mutating call. */
    abstract void beforeMutation(Map<String, String> parameters);

    final void require(boolean holds, String violation) {
        if (!holds) {
            scene.accuse(violation);
        }
    }
}
