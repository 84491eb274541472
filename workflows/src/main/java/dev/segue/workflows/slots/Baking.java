package dev.segue.workflows.slots;

import dev.segue.workflows.aws.Monitors;
import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import java.time.Duration;
import java.util.Optional;

/** BAKE: every host serves the version, and everything is watched that could speak against it. */
final class Baking {
    /** No batch takes a day; what watches longer is ended by its event. */
    private static final Duration LONGEST_SHIFT = Duration.ofDays(2);

    private final Course course;

    Baking(Course course) {
        this.course = course;
    }

    Verdict watch() {
        course.progress.enter(Phase.BAKE);
        Duration time = course.plan.bake().time();
        if (time.isZero()) {
            return Verdict.PASSED;
        }
        course.progress.say("watching for %s", Durations.text(time));
        Monitors monitors = begin();
        Wait.atMost(time, "rollback window", () -> monitors.failed().isPresent());
        return monitors.failed().orElse(Verdict.PASSED);
    }

    /** Whether there is anything to watch. */
    boolean isWatching() {
        return course.plan.bake().alarms() != null || course.plan.bake().http() != null;
    }

    /** What is watched from here to the end of the event. */
    Monitors begin() {
        Monitors monitors = new Monitors(
                course.scope, course.plan.bake().time().plus(LONGEST_SHIFT).plus(Stubs.SOON));
        Optional.ofNullable(course.plan.bake().alarms()).ifPresent(monitors::watchAlarms);
        Optional.ofNullable(course.plan.bake().http()).ifPresent(monitors::watchHttp);
        return monitors;
    }
}
