package dev.segue.workflows.refresh;

import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.InstanceRefreshes;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import dev.segue.workflows.aws.RefreshView;
import dev.segue.workflows.aws.Replaced;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import io.temporal.failure.TemporalFailure;
import java.time.Instant;
import java.util.List;

/** Undoes what the ledger holds: the fleet back on the old version first, then the new template version goes. */
final class WayBack {
    private final Course course;
    private final Replacement replacement;

    WayBack(Course course, Replacement replacement) {
        this.course = course;
        this.replacement = replacement;
    }

    /** Undoes everything, or stops where only a person can decide; the verdict says why. */
    Verdict everything() {
        Wait.until(course.ledger.shown(Course.now()), "until AWS shows what was cut off");
        replacement.resume();
        for (Change.Refreshed change : course.ledger.of(Change.Refreshed.class)) {
            try {
                Verdict verdict = takeBack(change);
                if (verdict instanceof Verdict.Failed) {
                    return verdict;
                }
            } catch (TemporalFailure failure) {
                return Verdict.Failed.because(failure);
            }
            course.ledger.strike(change::equals);
        }
        course.ledger.undo(
                Change.TemplateVersion.class,
                change -> soon(LaunchTemplates.class, change.template() + ": delete version")
                        .deleteVersion(course.scope, change.template(), course.deployment.deploymentId()));
        List<String> failures = course.ledger.failures();
        return failures.isEmpty() ? Verdict.PASSED : new Verdict.Failed(String.join("; ", failures));
    }

    private Verdict takeBack(Change.Refreshed change) {
        RefreshView refresh = refreshes("find").find(course.scope, course.group, change.target(), course.since);
        if (refresh == null) {
            return Verdict.PASSED;
        }
        if (!refresh.hasEnded()) {
            refresh = stop(refresh);
        }
        Replaced left = compare(change.target());
        course.tookTraffic |= left.on() > 0 || refresh.status().equals(RefreshView.ROLLED_BACK);
        if (refresh.status().equals(RefreshView.ROLLBACK_FAILED) || (left.on() > 0 && !isOursToReplace(refresh))) {
            return new Verdict.Failed(
                    "the refresh %s is %s; %s".formatted(refresh.id(), refresh.sentence(), left.sentence()));
        }
        if (left.on() > 0 || refresh.status().equals(RefreshView.SUCCESSFUL)) {
            RefreshView back = refreshTo(change.before());
            if (!back.status().equals(RefreshView.SUCCESSFUL)) {
                return new Verdict.Failed(
                        "the refresh back to %s ended %s".formatted(change.before(), back.sentence()));
            }
        }
        new Verification(course).verifyOld();
        return Verdict.PASSED;
    }

    /** Nothing replaced yet: cancelled. Otherwise the fleet would stay mixed, so AWS takes it back. */
    private RefreshView stop(RefreshView refresh) {
        boolean cancelled = refresh.status().equals("Cancelling");
        if (cancelled
                || (refresh.stage() == RefreshView.Stage.STARTING
                        && compare(course.target()).on() == 0)) {
            return longest("cancel the refresh").cancel(course.scope, course.group, refresh.id());
        }
        course.tookTraffic = true;
        course.progress.say("rolling back from %d %%", refresh.percent());
        return longest("roll the refresh back").rollBack(course.scope, course.group, refresh.id());
    }

    /** Somebody else's decision stands, and so does the plan's not to roll back a failure by itself. */
    private boolean isOursToReplace(RefreshView refresh) {
        boolean failed = refresh.status().equals(RefreshView.FAILED);
        return !course.endedElsewhere && (!failed || course.plan.autoRollback());
    }

    /** AWS cannot roll back what has ended, but refresh again. */
    private RefreshView refreshTo(LaunchTemplateVersion before) {
        Instant since = Course.now();
        course.progress.say("refreshing %s back to %s", course.group, before);
        RefreshView back = refreshes("start refresh to " + before)
                .start(
                        course.scope,
                        course.group,
                        before,
                        course.plan.preferences().withoutGates(),
                        since);
        while (!back.hasEnded()) {
            back = longest("refresh back").watch(course.scope, course.group, back.id(), back.stage(), 0, since);
        }
        return back;
    }

    private Replaced compare(LaunchTemplateVersion template) {
        return refreshes("compare with " + template).compare(course.scope, course.group, template);
    }

    private InstanceRefreshes refreshes(String what) {
        return soon(InstanceRefreshes.class, course.group + ": " + what);
    }

    private InstanceRefreshes longest(String what) {
        return until(course.plan.timeout(), InstanceRefreshes.class, course.group + ": " + what);
    }
}
