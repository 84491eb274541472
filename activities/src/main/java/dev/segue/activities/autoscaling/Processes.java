package dev.segue.activities.autoscaling;

import dev.segue.activities.aws.Attempts;
import dev.segue.workflows.aws.AsgName;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** Suspends and resumes the processes of a group. A call without names would mean all of them, so it is never made. */
final class Processes {
    private final AutoScalingClient autoScaling;
    private final Attempts attempts;
    private final AsgName name;

    Processes(AutoScalingClient autoScaling, Attempts attempts, AsgName name) {
        this.autoScaling = autoScaling;
        this.attempts = attempts;
        this.name = name;
    }

    void suspend(List<String> processes) {
        attempts.reach(
                () -> suspended().containsAll(processes),
                () -> autoScaling.suspendProcesses(
                        request -> request.autoScalingGroupName(name.value()).scalingProcesses(processes)),
                "%s does not show %s as suspended",
                name,
                processes);
    }

    void resume(List<String> processes) {
        attempts.reach(
                () -> suspended().stream().noneMatch(processes::contains),
                () -> autoScaling.resumeProcesses(
                        request -> request.autoScalingGroupName(name.value()).scalingProcesses(processes)),
                "%s still shows %s as suspended",
                name,
                processes);
    }

    private List<String> suspended() {
        return GroupViews.suspended(
                Group.findWithoutInstances(autoScaling, name).described());
    }
}
