package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.Monitors;
import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import io.temporal.workflow.Async;
import java.time.Duration;
import java.util.Optional;

/** BAKE, event 15: all traffic is on the new version, and everything is watched that could speak against it. */
final class Baking {
    private final Course course;

    Baking(Course course) {
        this.course = course;
    }

    Verdict watch() {
        course.progress.enter(Phase.BAKE);
        Bake bake = course.plan.bake();
        course.progress.say("watching %s for %s", course.standby(), Durations.text(bake.time()));
        int ready = course.ledger.of(Change.InStandby.class).stream()
                .mapToInt(Change.InStandby::before)
                .sum();
        watchRollbackCapacity(ready);
        Monitors monitors = monitors(bake);
        Wait.atMost(bake.time(), "rollback window", () -> monitors.failed().isPresent());
        return monitors.failed().orElse(Verdict.PASSED);
    }

    private Monitors monitors(Bake bake) {
        Monitors monitors = new Monitors(course.scope, longer());
        if (bake.targets().on()) {
            monitors.watchTargets(
                    course.standby(),
                    course.main,
                    course.plan.minHealthyPercent(),
                    course.size,
                    bake.targets().every());
        }
        Optional.ofNullable(bake.alarms()).ifPresent(monitors::watchAlarms);
        Optional.ofNullable(bake.http()).ifPresent(monitors::watchHttp);
        return monitors;
    }

    /** It tells people that a rollback would bring back less than there was; it is no reason to roll back. */
    private void watchRollbackCapacity(int ready) {
        Async.function(
                        until(longer(), AutoScalingGroups.class, course.active() + ": rollback capacity")::watchStandby,
                        course.scope,
                        course.active(),
                        ready)
                .thenApply(running -> {
                    course.progress.say("rollback capacity %d of %d", running, ready);
                    return running;
                })
                .exceptionally(unknown -> ready);
    }

    /** The bake ends monitors, not their deadline. */
    private Duration longer() {
        return course.plan.bake().time().plus(Stubs.SOON);
    }
}
