package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.Alarms;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.Checks;
import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** BAKE, event 15: all traffic is on the new version, and everything is watched that could speak against it. */
final class Baking {
    private static final Duration LOOK_MARGIN = Duration.ofSeconds(5);

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
        List<Promise<Verdict>> monitors = monitors(bake);
        Wait.atMost(bake.time(), "rollback window", () -> failed(monitors).isPresent());
        return failed(monitors).orElse(Verdict.PASSED);
    }

    private List<Promise<Verdict>> monitors(Bake bake) {
        List<Promise<Verdict>> monitors = new ArrayList<>();
        if (bake.targets().on()) {
            monitors.add(Async.function(
                    monitor(TargetGroups.class, course.standby() + ": healthy targets")::watch,
                    course.scope,
                    course.standby(),
                    course.main,
                    course.plan.minHealthyPercent(),
                    course.size,
                    bake.targets().every()));
        }
        Bake.Alarms alarms = bake.alarms();
        if (alarms != null) {
            monitors.add(Async.function(
                    monitor(Alarms.class, "alarms " + String.join(", ", alarms.names()))::watch,
                    course.scope,
                    alarms.names(),
                    alarms.insufficientData() == Bake.InsufficientData.FAIL,
                    alarms.every()));
        }
        Bake.Http http = bake.http();
        if (http != null) {
            monitors.add(Async.function(
                    Stubs.slow(
                            lookAt(http),
                            longer(),
                            Checks.class,
                            http.requests().get(0).url())::watch,
                    http.requests(),
                    http.failures(),
                    http.every()));
        }
        return monitors.stream()
                .map(monitor -> monitor.exceptionally(Baking::broken))
                .toList();
    }

    private static Verdict broken(Throwable failure) {
        return Verdict.Failed.because(failure);
    }

    /** It tells people that a rollback would bring back less than there was; it is no reason to roll back. */
    private void watchRollbackCapacity(int ready) {
        Async.function(
                        monitor(AutoScalingGroups.class, course.active() + ": rollback capacity")::watchStandby,
                        course.scope,
                        course.active(),
                        ready)
                .thenApply(running -> {
                    course.progress.say("rollback capacity %d of %d", running, ready);
                    return running;
                })
                .exceptionally(unknown -> ready);
    }

    private <T> T monitor(Class<T> activities, String summary) {
        return until(longer(), activities, summary);
    }

    /** The bake ends monitors, not their deadline. */
    private Duration longer() {
        return course.plan.bake().time().plus(Stubs.SOON);
    }

    /** All requests of one look, and some time around them. */
    private static Duration lookAt(Bake.Http http) {
        return http.requests().stream().map(HttpRequest::timeout).reduce(LOOK_MARGIN, Duration::plus);
    }

    /** A monitor that ends says why the version fails; one that breaks counts as failed. */
    private static Optional<Verdict> failed(List<Promise<Verdict>> monitors) {
        return monitors.stream().filter(Promise::isCompleted).findFirst().map(Promise::get);
    }
}
