package dev.segue.workflows.refresh;

import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.InstanceRefreshes;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.Monitors;
import dev.segue.workflows.aws.RefreshView;
import dev.segue.workflows.aws.RefreshView.Stage;
import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.Percent;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Requests;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SHIFT and BAKE, events 5 to 7: AWS replaces the instances; people and monitors may stop it. */
final class Replacement {
    private static final List<String> PROCESS = List.of("InstanceRefresh");

    private final Course course;
    private final Preparation preparation;
    private @Nullable Monitors monitors;
    private Stage seen = Stage.STARTING;
    private int approvedUpTo;

    Replacement(Course course, Preparation preparation) {
        this.course = course;
        this.preparation = preparation;
    }

    Verdict awaitApproval() {
        boolean isAdopted = course.refresh() != null;
        return course.enterApproved(Phase.SHIFT, isAdopted ? List.of() : course.plan.approve());
    }

    /** AWS says so if somebody was faster; then it is as if theirs had been there before. */
    Verdict start() {
        LaunchTemplateVersion target = course.target();
        course.ledger.write(
                new Change.Refreshed(course.group, target, course.found().before()));
        while (course.refresh() == null) {
            RefreshView refresh = soon(InstanceRefreshes.class, course.group + ": start refresh to " + target)
                    .start(course.scope, course.group, target, course.plan.preferences(), course.since);
            if (target.equals(refresh.template())) {
                course.follow(refresh);
                course.progress.say("refresh %s replaces the instances of %s", refresh.id(), course.group);
            } else if (course.plan.ifRefreshRunning() == Others.FAIL) {
                return new Verdict.Failed(preparation.foreign(refresh));
            } else {
                preparation.awaitEnd(refresh);
                if (hasBeenMoved()) {
                    return new Verdict.Failed(
                            "%s launches another version since refresh %s".formatted(course.group, refresh.id()));
                }
            }
        }
        return Verdict.PASSED;
    }

    private boolean hasBeenMoved() {
        return !course.found()
                .before()
                .equals(soon(AutoScalingGroups.class, course.group + ": describe")
                        .describe(course.scope, course.group)
                        .template());
    }

    /** Until AWS is done, a monitor fails, or it goes back. */
    Verdict watch() {
        Instant end = Course.now().plus(course.plan.timeout());
        while (true) {
            Promise<RefreshView> next = next(end);
            awaitAnything(next);
            if (failed().isPresent()) {
                return failed().get();
            }
            Optional<Verdict> verdict = meet(next.get());
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
    }

    private Promise<RefreshView> next(Instant end) {
        return Async.function(
                until(Duration.between(Course.now(), end), InstanceRefreshes.class, course.group + ": refresh")::watch,
                course.scope,
                course.group,
                String.valueOf(course.refresh()),
                seen,
                nextApproval(),
                course.since);
    }

    /** Meanwhile people may pause and resume. */
    private void awaitAnything(Promise<RefreshView> next) {
        boolean isPaused = isPaused();
        while (true) {
            boolean wasPaused = isPaused;
            Workflow.await(() -> next.isCompleted() || failed().isPresent() || course.requests.paused() != wasPaused);
            if (next.isCompleted() || failed().isPresent()) {
                return;
            }
            isPaused = course.requests.paused();
            if (isPaused) {
                pause();
            } else {
                resume();
            }
        }
    }

    /** Empty if the refresh goes on. */
    private Optional<Verdict> meet(RefreshView refresh) {
        seen = refresh.stage();
        if (seen != Stage.ENDED && seen != Stage.GOING_BACK) {
            course.progress.say("%s", refresh.sentence());
        }
        switch (seen) {
            case STARTING -> {}
            case REPLACING -> beginWatching();
            case BAKING -> {
                beginWatching();
                course.progress.enter(Phase.BAKE);
            }
            case UNKNOWN -> course.progress.say("AWS says %s, which is not known here; watching on", refresh.status());
            case GOING_BACK -> {
                course.endedElsewhere = refresh.status().equals("Cancelling");
                return Optional.of(new Verdict.Failed("the refresh is " + refresh.sentence()));
            }
            case ENDED -> {
                course.endedElsewhere = refresh.status().equals(RefreshView.CANCELLED);
                return Optional.of(
                        refresh.status().equals(RefreshView.SUCCESSFUL)
                                ? Verdict.PASSED
                                : new Verdict.Failed("the refresh ended " + refresh.sentence()));
            }
        }
        return isAtCheckpoint(refresh) ? approve(nextApproval()) : Optional.empty();
    }

    private void beginWatching() {
        if (monitors != null) {
            return;
        }
        course.tookTraffic = true;
        Monitors watching = new Monitors(course.scope, longest());
        RefreshBake bake = course.plan.bake();
        if (bake.targets() != null && bake.targets().on()) {
            for (TargetGroupArn targetGroup : course.found().group().attached()) {
                watching.watchTargets(
                        course.group,
                        targetGroup,
                        new Percent(Math.max(1, course.plan.minHealthyPercent())),
                        course.found().group().capacity().desired(),
                        bake.targets().every());
            }
        }
        Optional.ofNullable(bake.alarms()).ifPresent(watching::watchAlarms);
        Optional.ofNullable(bake.http()).ifPresent(watching::watchHttp);
        monitors = watching;
    }

    private Duration longest() {
        Checkpoints checkpoints = course.plan.checkpoints();
        int approvals = checkpoints == null ? 0 : checkpoints.percentages().size();
        return course.plan
                .timeout()
                .plus(Requests.LONGEST_APPROVAL.multipliedBy(approvals))
                .plus(Stubs.SOON);
    }

    private Optional<Verdict> failed() {
        return Optional.ofNullable(monitors).flatMap(Monitors::failed);
    }

    private int nextApproval() {
        Checkpoints checkpoints = course.plan.checkpoints();
        return checkpoints == null ? 0 : checkpoints.approvedAfter(approvedUpTo);
    }

    private boolean isAtCheckpoint(RefreshView refresh) {
        return seen == Stage.REPLACING && nextApproval() > 0 && refresh.percent() >= nextApproval();
    }

    /** AWS has no call to go on at a checkpoint (R6), so it is paused there (R8). */
    private Optional<Verdict> approve(int checkpoint) {
        pause();
        course.progress.say("waiting for approval at %d %%", checkpoint);
        Verdict answer = course.requests.awaitApproval(Phase.SHIFT, this::failed);
        if (answer instanceof Verdict.Failed) {
            return Optional.of(answer);
        }
        approvedUpTo = checkpoint;
        if (!course.requests.paused()) {
            resume();
        }
        return Optional.empty();
    }

    private boolean isPaused() {
        return !course.ledger.of(Change.Paused.class).isEmpty();
    }

    private void pause() {
        course.ledger.write(new Change.Paused(course.group));
        soon(AutoScalingGroups.class, course.group + ": pause the refresh")
                .suspend(course.scope, course.group, PROCESS);
    }

    /** Also before anything is undone, and at the end. */
    void resume() {
        course.ledger.undo(
                Change.Paused.class,
                paused -> soon(AutoScalingGroups.class, paused.group() + ": resume the refresh")
                        .resume(course.scope, paused.group(), PROCESS));
    }
}
