package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;

import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.GroupSetUp;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Progress;
import dev.segue.workflows.deployment.Remedy;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.failure.TemporalFailure;
import java.util.List;
import java.util.Optional;

/** Puts right what was left behind, as the deployment itself would have: by a rollback, or by the end of a promotion. */
public final class Repair {
    private final Remains remains;
    private final Course course;

    Repair(String deploymentId, Remains remains) {
        this.remains = remains;
        this.course =
                new Course(new BlueGreenDeployment(remains.plan(), new AmiId("unknown"), deploymentId, "segue doctor"));
    }

    /** Repairs; the verdict says why that did not succeed. What serves goes on serving then. */
    public Verdict run() {
        try {
            course.begin(findings());
            return remains.remedy() == Remedy.FINISH ? finish() : goBack();
        } catch (TemporalFailure failure) {
            return Verdict.Failed.because(failure);
        }
    }

    /** What happens, for people. */
    public Progress progress() {
        return course.progress;
    }

    /** What is still changed, for people. */
    public List<String> ledger() {
        return course.ledger.sentences();
    }

    private Verdict goBack() {
        remains.guard().ifPresent(course.ledger::write);
        remains.undoing().forEach(course.ledger::write);
        course.confirm();
        course.progress.enter(Phase.ROLL_BACK);
        course.progress.say("returning to %s", course.active());
        return new Undo(course).everything();
    }

    /** Nothing is changed before the new version is proven to serve alone. */
    private Verdict finish() {
        remains.finishing().forEach(course.ledger::write);
        course.progress.enter(Phase.CLEAN_UP);
        course.progress.say("finishing the promotion of %s", course.standby());
        course.shiftedAt = Course.now();
        CleanUp cleanUp = new CleanUp(course);
        cleanUp.prove();
        release(course.standby());
        cleanUp.detach();
        cleanUp.leaveStandby();
        cleanUp.proveOnceMore();
        cleanUp.finish();
        List<String> failures = course.ledger.failures();
        return failures.isEmpty() ? Verdict.PASSED : new Verdict.Failed(String.join("; ", failures));
    }

    /** A deployment pins the new group's minimum while the old version may still return. */
    private void release(AsgName group) {
        int wanted = course.found().capacity().min();
        if (remains.standby().capacity().min() > wanted) {
            soon(AutoScalingGroups.class, group + ": minimum of the plan").setMinimum(course.scope, group, wanted);
        }
    }

    private Findings findings() {
        AutoScalingGroups groups = soon(AutoScalingGroups.class, "look");
        GroupSetUp activeSetUp = groups.inspect(course.scope, remains.active().name());
        GroupSetUp standbySetUp = groups.inspect(course.scope, remains.standby().name());
        Capacity before = Optional.ofNullable(remains.plan().capacity())
                .orElse(remains.activeBefore().capacity());
        int desired = remains.standby().capacity().desired();
        return new Findings(
                remains.active(),
                remains.standby(),
                activeSetUp,
                standbySetUp,
                remains.source(),
                soon(TargetGroups.class, "look").describe(course.scope, course.main),
                new Capacity(Math.min(before.min(), desired), desired, Math.max(before.max(), desired)),
                remains.rule(),
                List.of());
    }
}
