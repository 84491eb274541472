package dev.segue.bench.faults;

import dev.segue.workflows.deployment.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/** One group: one template version and one refresh that brings it. */
final class RefreshInvariants extends GroupInvariants {
    RefreshInvariants(Scene scene, Schedule schedule) {
        super(scene, schedule);
    }

    /** With health type EC2 AWS does not ask the load balancer whether what it launched is healthy (A14). */
    @Override
    int floor() {
        boolean isAsked = schedule.terrain().healthType().contains("ELB");
        return isAsked || schedule.isGood() ? super.floor() : 0;
    }

    /** What is lost is replaced by the group, and the refresh launches ahead. */
    @Override
    int mostLaunched() {
        return schedule.terrain().instances() + 2 * scene.spared();
    }

    /** AWS takes instances out of service; nothing that is sent may. */
    @Override
    void beforeMutation(Map<String, String> parameters) {
        String action = parameters.getOrDefault("Action", "");
        require(
                List.of(
                                "CreateLaunchTemplateVersion",
                                "DeleteLaunchTemplateVersions",
                                "StartInstanceRefresh",
                                "CancelInstanceRefresh",
                                "RollbackInstanceRefresh",
                                "SuspendProcesses",
                                "ResumeProcesses")
                        .contains(action),
                action + " was sent");
    }

    @Override
    void afterTheEnd(Outcome outcome) {
        super.afterTheEnd(outcome);
        long ours = scene
                .rehearsal
                .cloud
                .autoScaling()
                .describeInstanceRefreshes(request -> request.autoScalingGroupName(Scene.OLD))
                .instanceRefreshes()
                .stream()
                .filter(RefreshInvariants::bringsTheNewVersion)
                .count();
        require(ours <= 1, "%d refreshes were started".formatted(ours));
    }

    private static boolean bringsTheNewVersion(InstanceRefresh refresh) {
        return refresh.desiredConfiguration() != null
                && "2".equals(refresh.desiredConfiguration().launchTemplate().version());
    }

    @Override
    Map<String, String> promoted() {
        Map<String, String> promoted = new TreeMap<>(scene.rehearsal.before());
        promoted.put(
                Scene.OLD + " versions", "{2=%d}".formatted(schedule.terrain().instances()));
        promoted.put(Scene.OLD + " template", "2");
        promoted.put("template " + Scene.OLD, "[1=ami-good1, 2=%s]".formatted(schedule.version()));
        return promoted;
    }
}
