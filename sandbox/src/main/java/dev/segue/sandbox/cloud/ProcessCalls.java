package dev.segue.sandbox.cloud;

import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;

/** Auto Scaling's calls about processes; both succeed if there is nothing to do (A13). */
final class ProcessCalls {
    private final Reconciler reconciler;
    private final Groups groups;
    private final PolicyCalls policies;

    ProcessCalls(Reconciler reconciler, Groups groups, PolicyCalls policies) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.policies = policies;
    }

    SuspendProcessesResponse suspendProcesses(SuspendProcessesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "ScalingProcesses");
        groups.find(request.autoScalingGroupName()).suspended.addAll(ProcessName.named(request.scalingProcesses()));
        reconciler.changed();
        return SuspendProcessesResponse.builder().build();
    }

    /** What was held back is done at once (A12, A32). */
    ResumeProcessesResponse resumeProcesses(ResumeProcessesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "ScalingProcesses");
        Group group = groups.find(request.autoScalingGroupName());
        boolean alarmsWereOff = !group.does(ProcessName.AlarmNotification);
        ProcessName.named(request.scalingProcesses()).forEach(group.suspended::remove);
        if (alarmsWereOff && group.does(ProcessName.AlarmNotification)) {
            policies.actOnAlarms(group);
        }
        groups.lookAfter(group);
        reconciler.changed();
        return ResumeProcessesResponse.builder().build();
    }
}
