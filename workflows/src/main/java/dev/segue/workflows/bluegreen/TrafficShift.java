package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import java.util.List;

/** SHIFT, events 9 to 14: for a moment both versions serve; the old one leaves once the new one is healthy in main. */
final class TrafficShift {
    /** Each would move instances while we do (A11, A12); {@code Launch} and {@code Terminate} must run. */
    static final List<String> DISTURBING =
            List.of("AZRebalance", "AlarmNotification", "ScheduledActions", "ReplaceUnhealthy");

    private final Course course;

    TrafficShift(Course course) {
        this.course = course;
    }

    Verdict awaitApproval() {
        return course.enterApproved(Phase.SHIFT, course.plan.approve());
    }

    /** The new version must carry what the old one carries now. */
    Verdict matchCapacity() {
        return matchCapacity(course.synthetic);
    }

    Verdict joinMain() {
        AsgName standby = course.standby();
        course.tookTraffic = true;
        course.ledger.write(new Change.Attached(standby, course.main));
        course.progress.say("%s takes production traffic", standby);
        soon(TargetGroups.class, standby + ": attach to " + course.main).attach(course.scope, standby, course.main);
        awaitHealthy(course.main);
        Wait.until(Course.now().plus(course.found().main().slowStart()), "slow start");
        return Verdict.PASSED;
    }

    /** There is double capacity now, so that a pause of scaling does no harm. */
    Verdict suspendProcesses() {
        for (AsgName group : List.of(course.active(), course.standby())) {
            GroupView view = describe(group);
            List<String> running = DISTURBING.stream()
                    .filter(process -> !view.suspended().contains(process))
                    .toList();
            if (!running.isEmpty()) {
                course.ledger.write(new Change.Suspended(group, running));
                soon(AutoScalingGroups.class, group + ": suspend processes").suspend(course.scope, group, running);
            }
        }
        return matchCapacity(course.main);
    }

    /** AWS keeps a group at its minimum, so that nothing could enter standby (A4). Max stays (A9). */
    Verdict unpinActive() {
        GroupView active = describe(course.active());
        course.ledger.write(new Change.Unpinned(active.name(), active.capacity()));
        soon(AutoScalingGroups.class, active.name() + ": minimum 0").setMinimum(course.scope, active.name(), 0);
        return Verdict.PASSED;
    }

    Verdict enterStandby() {
        GroupView active = describe(course.active());
        int leaving = active.instances().inService() + active.instances().pending();
        course.ledger.write(new Change.InStandby(active.name(), leaving));
        course.progress.say("%s leaves production traffic, %d instances enter standby", active.name(), leaving);
        until(course.found().standbyMove(leaving), AutoScalingGroups.class, active.name() + ": enter standby")
                .enterStandby(course.scope, active.name());
        return Verdict.PASSED;
    }

    /** The new version heals and scales by itself from here on. */
    Verdict releaseStandby() {
        AsgName standby = course.standby();
        List<String> processes = course.ledger.of(Change.Suspended.class).stream()
                .filter(change -> change.group().equals(standby))
                .flatMap(change -> change.processes().stream())
                .toList();
        soon(AutoScalingGroups.class, standby + ": resume processes").resume(course.scope, standby, processes);
        course.ledger.strike(change -> change instanceof Change.Suspended suspended
                && suspended.group().equals(standby));
        soon(AutoScalingGroups.class, standby + ": minimum of the plan")
                .setMinimum(course.scope, standby, course.found().capacity().min());
        course.shiftedAt = Course.now();
        return Verdict.PASSED;
    }

    private Verdict matchCapacity(TargetGroupArn where) {
        int needed = describe(course.active()).instances().inService();
        if (needed <= course.size) {
            return Verdict.PASSED;
        }
        int max = course.found().capacity().max();
        if (needed > max) {
            return new Verdict.Failed("%s has grown to %d instances, more than the maximum of %d"
                    .formatted(course.active(), needed, max));
        }
        course.size = needed;
        course.progress.say("%s grows to %d instances, as %s has", course.standby(), needed, course.active());
        soon(AutoScalingGroups.class, course.standby() + ": grow to " + needed)
                .resize(course.scope, course.standby(), new Capacity(needed, needed, max));
        until(course.plan.startTimeout(), AutoScalingGroups.class, course.standby() + ": wait in service")
                .inService(course.scope, course.standby(), needed, course.startedAt);
        awaitHealthy(where);
        return Verdict.PASSED;
    }

    private void awaitHealthy(TargetGroupArn where) {
        until(course.plan.healthTimeout(), TargetGroups.class, course.standby() + ": wait healthy in " + where)
                .healthy(course.scope, course.standby(), where, course.size, course.startedAt);
    }

    private GroupView describe(AsgName group) {
        return soon(AutoScalingGroups.class, group + ": describe").describe(course.scope, group);
    }
}
