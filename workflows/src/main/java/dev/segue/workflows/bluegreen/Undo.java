package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplates;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import io.temporal.failure.TemporalFailure;
import java.util.List;

/**
 * Undoes what the ledger holds, in the order of the spec: the old version back and healthy first, the new version out
 * second.
 */
final class Undo {
    private final Course course;

    Undo(Course course) {
        this.course = course;
    }

    /** Undoes everything, or stops where going on would leave nobody serving; the verdict says why. */
    Verdict everything() {
        Wait.until(course.ledger.shown(Course.now()), "until AWS shows what was cut off"); // C3
        try {
            course.ledger.of(Change.Detached.class).forEach(this::attachAgain);
            course.ledger.of(Change.InStandby.class).forEach(this::bringBack);
        } catch (TemporalFailure oldVersionIsNotBack) {
            return Verdict.Failed.because(oldVersionIsNotBack);
        } catch (NothingToReturnToException nothingLeft) {
            return new Verdict.Failed(String.valueOf(nothingLeft.getMessage()));
        }
        course.ledger.undo(Change.Attached.class, this::detach);
        course.ledger.undo(Change.Unpinned.class, this::pinAgain);
        resumeProcesses(course.active());
        course.ledger.undo(
                Change.RuleCreated.class,
                change -> soon(Listeners.class, "rule: delete").deleteRule(course.scope, change.rule()));
        course.ledger.undo(Change.Launched.class, this::empty);
        resumeProcesses(course.standby());
        course.ledger.undo(Change.TemplateVersion.class, this::deleteVersion);
        course.removeMarks();
        List<String> failures = course.ledger.failures();
        return failures.isEmpty() ? Verdict.PASSED : new Verdict.Failed(String.join("; ", failures));
    }

    private void attachAgain(Change.Detached change) {
        soon(TargetGroups.class, change.group() + ": attach to " + change.targetGroup())
                .attach(course.scope, change.group(), change.targetGroup());
        course.ledger.strike(change::equals);
    }

    /** B1 to B4. */
    private void bringBack(Change.InStandby change) {
        AsgName old = change.group();
        GroupView seen = groups(old, "describe").describe(course.scope, old);
        int onTheWayBack = seen.instances().inService() + seen.instances().pending();
        int fit = onTheWayBack + groups(old, "standby that runs").standbyRunning(course.scope, old);
        if (fit == 0) {
            throw new NothingToReturnToException(old);
        }
        until(course.found().standbyMove(change.before()), AutoScalingGroups.class, old + ": exit standby")
                .exitStandby(course.scope, old);
        awaitHealthy(old, fit);
        groups(old, "set healthy").setHealthy(course.scope, old, course.main);
        int needed = Math.max(change.before(), newVersionInService());
        if (fit < needed) {
            grow(old, needed);
        }
        course.ledger.strike(change::equals);
        course.progress.say("%s serves again", old);
    }

    /** B4: what died in standby is replaced, and what the new version has grown by is added. */
    private void grow(AsgName old, int needed) {
        GroupView seen = groups(old, "describe").describe(course.scope, old);
        int most = Math.max(seen.capacity().max(), needed);
        course.progress.say("%s grows to %d instances", old, needed);
        resumeProcesses(old);
        groups(old, "grow to " + needed)
                .resize(course.scope, old, new Capacity(Math.min(seen.capacity().min(), needed), needed, most));
        until(course.plan.startTimeout(), AutoScalingGroups.class, old + ": wait in service")
                .inService(course.scope, old, needed, Course.now());
        awaitHealthy(old, needed);
    }

    private int newVersionInService() {
        return groups(course.standby(), "describe")
                .describe(course.scope, course.standby())
                .instances()
                .inService();
    }

    private void awaitHealthy(AsgName group, int count) {
        until(course.plan.healthTimeout(), TargetGroups.class, group + ": wait healthy in " + course.main)
                .healthy(course.scope, group, course.main, count, Course.now());
    }

    /** B5, and the same for the synthetic target group. */
    private void detach(Change.Attached change) {
        until(course.found().drain(), TargetGroups.class, change.group() + ": detach from " + change.targetGroup())
                .detach(course.scope, change.group(), change.targetGroup());
    }

    /** B6: only what still has our value is restored; desired is never lowered below what serves. */
    private void pinAgain(Change.Unpinned change) {
        GroupView seen = groups(change.group(), "describe").describe(course.scope, change.group());
        if (seen.capacity().min() != 0) {
            course.progress.say(
                    "%s has minimum %d, which is not ours: left as it is",
                    change.group(), seen.capacity().min());
            return;
        }
        Capacity before = change.before();
        int desired = Math.max(before.desired(), seen.capacity().desired());
        groups(change.group(), "sizes as before")
                .resize(
                        course.scope,
                        change.group(),
                        new Capacity(before.min(), desired, Math.max(before.max(), desired)));
    }

    private void resumeProcesses(AsgName group) {
        course.ledger.undo(
                Change.Suspended.class,
                change -> change.group().equals(group),
                change -> groups(group, "resume processes").resume(course.scope, group, change.processes()));
    }

    private void empty(Change.Launched change) {
        if (course.plan.newInstances() == NewInstances.KEEP) {
            course.progress.say("%s keeps the new version, detached", change.group());
            return;
        }
        until(
                        course.found().emptying(course.found().standbySetUp()),
                        AutoScalingGroups.class,
                        change.group() + ": empty")
                .empty(course.scope, change.group());
        groups(change.group(), "launch template as before")
                .launch(course.scope, change.group(), change.before(), Capacity.NONE);
    }

    /** Kept instances keep the version they were launched from, and so does a group that could not be emptied. */
    private void deleteVersion(Change.TemplateVersion change) {
        if (course.plan.newInstances() == NewInstances.TERMINATE
                && course.ledger.of(Change.Launched.class).isEmpty()) {
            soon(LaunchTemplates.class, change.template() + ": delete version")
                    .deleteVersion(course.scope, change.template(), course.deployment.deploymentId());
        }
    }

    private static AutoScalingGroups groups(AsgName group, String what) {
        return soon(AutoScalingGroups.class, group + ": " + what);
    }

    /** No instance of the old version runs any more: moving the traffic would be an outage. */
    private static final class NothingToReturnToException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NothingToReturnToException(AsgName group) {
            super("no instance of %s runs any more; the new version keeps serving".formatted(group));
        }
    }
}
