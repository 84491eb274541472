package dev.segue.bench.faults;

import java.time.Duration;

/** What somebody does to an instance refresh in the console. */
enum RefreshHand implements Disturbance {
    CANCELS_THE_REFRESH(scene -> scene.rehearsal
            .cloud
            .autoScaling()
            .cancelInstanceRefresh(request -> request.autoScalingGroupName(Scene.OLD))),
    ROLLS_THE_REFRESH_BACK(scene -> scene.rehearsal
            .cloud
            .autoScaling()
            .rollbackInstanceRefresh(request -> request.autoScalingGroupName(Scene.OLD))),
    SUSPENDS_THE_REFRESH_FOR_TEN_MINUTES(scene -> {
        scene.touch(Scene.OLD + " suspended");
        var groups = scene.rehearsal.cloud.autoScaling();
        groups.suspendProcesses(
                request -> request.autoScalingGroupName(Scene.OLD).scalingProcesses("InstanceRefresh"));
        scene.restore(
                Duration.ofMinutes(10),
                () -> groups.resumeProcesses(
                        request -> request.autoScalingGroupName(Scene.OLD).scalingProcesses("InstanceRefresh")));
    });

    private final Deed deed;

    RefreshHand(Deed deed) {
        this.deed = deed;
    }

    @Override
    public void happen(Scene scene) {
        deed.to(scene);
    }

    @Override
    public boolean mayStop() {
        return true;
    }
}
