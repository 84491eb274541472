package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import java.time.Duration;

/** CLEAN_UP, events 16 to 20: the old version goes, once it is proven that nothing depends on it. */
final class CleanUp {
    private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);
    /** The old version waits, detached and ready. */
    private static final Duration LAST_PROOF = Duration.ofMinutes(1);

    private final Course course;

    CleanUp(Course course) {
        this.course = course;
    }

    Verdict awaitApproval() {
        return course.enterApproved(Phase.CLEAN_UP, course.plan.approve());
    }

    /** The last look before the old version goes. Not being able to look counts as not proven. */
    Verdict prove() {
        Wait.until(course.shiftedAt.plus(course.plan.shift().propagation()), "propagation of the shift");
        prove(LONGEST_PROOF);
        course.progress.say("%s carries all production traffic", course.standby());
        return Verdict.PASSED;
    }

    /** The draining took its time; what fails by now can still go back, and not a moment later. */
    Verdict proveOnceMore() {
        prove(LAST_PROOF);
        return Verdict.PASSED;
    }

    private void prove(Duration longest) {
        until(longest, TargetGroups.class, course.standby() + ": prove that it serves")
                .prove(
                        course.scope,
                        course.main,
                        course.standby(),
                        course.active(),
                        course.plan.minHealthyPercent(),
                        course.size);
    }

    Verdict detach() {
        course.ledger.write(new Change.Detached(course.active(), course.main));
        until(course.found().drain(), TargetGroups.class, course.active() + ": detach from " + course.main)
                .detach(course.scope, course.active(), course.main);
        Change.Attached toSynthetic = new Change.Attached(course.standby(), course.synthetic);
        if (course.ledger.of(Change.Attached.class).contains(toSynthetic)) {
            until(course.found().drain(), TargetGroups.class, course.standby() + ": detach from " + course.synthetic)
                    .detach(course.scope, course.standby(), course.synthetic);
            course.ledger.strike(toSynthetic::equals);
        }
        for (Change.RuleCreated created : course.ledger.of(Change.RuleCreated.class)) {
            soon(Listeners.class, "rule: delete").deleteRule(course.scope, created.rule());
            course.ledger.strike(created::equals);
        }
        return Verdict.PASSED;
    }

    /** Detached, so without traffic: instances in standby would survive scaling to zero (A27). */
    Verdict leaveStandby() {
        int instances = course.ledger.of(Change.InStandby.class).stream()
                .mapToInt(Change.InStandby::before)
                .sum();
        until(course.found().standbyMove(instances), AutoScalingGroups.class, course.active() + ": exit standby")
                .exitStandby(course.scope, course.active());
        return Verdict.PASSED;
    }

    /** The point of no return, and what is left to tidy up after it. */
    void finish() {
        AsgName old = course.active();
        course.requests.close();
        course.progress.say("%s is emptied: the point of no return", old);
        until(course.found().emptying(course.found().activeSetUp()), AutoScalingGroups.class, old + ": empty")
                .empty(course.scope, old);
        course.ledger.strike(change -> !(change instanceof Change.Suspended) && !(change instanceof Change.Marked));
        course.ledger.undo(
                Change.Suspended.class,
                change -> soon(AutoScalingGroups.class, change.group() + ": resume processes")
                        .resume(course.scope, change.group(), change.processes()));
        course.removeMarks();
    }
}
