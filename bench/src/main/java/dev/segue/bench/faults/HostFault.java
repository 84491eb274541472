package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Stage;
import java.time.Duration;
import java.util.List;

/** What happens to instances, to what they answer, and to the alarms that watch them. */
enum HostFault implements Disturbance {
    OLD_INSTANCE_LOST(true, scene -> lose(scene, Scene.OLD, scene.oldInstances())),
    NEW_INSTANCE_LOST(true, scene -> lose(scene, scene.newGroup(), scene.newInstances())),
    NEW_INSTANCE_SICK_FOR_FIVE_MINUTES(true, scene -> {
        List<String> instances = scene.newInstances();
        if (!instances.isEmpty()) {
            scene.take(1);
            scene.touch(scene.newGroup() + " lost");
            scene.rehearsal.instances.setHealthy(instances.get(0), false);
            scene.restore(Duration.ofMinutes(5), () -> scene.rehearsal.instances.recover(instances.get(0)));
        }
    }),
    NEW_VERSION_SICK_FOR_FIVE_MINUTES(true, scene -> {
        List<String> instances = scene.newInstances();
        scene.take(instances.size());
        scene.touch(scene.newGroup() + " lost");
        instances.forEach(instance -> scene.rehearsal.instances.setHealthy(instance, false));
        scene.restore(Duration.ofMinutes(5), () -> instances.forEach(scene.rehearsal.instances::recover));
    }),
    BAD_ANSWERS_FOR_A_MINUTE(true, scene -> {
        scene.rehearsal.door.status = 500;
        scene.restore(Duration.ofMinutes(1), () -> scene.rehearsal.door.status = 200);
    }),
    ALARM(true, scene -> alarm(scene, "ALARM")),
    ALARM_FOR_TEN_SECONDS(true, scene -> {
        alarm(scene, "ALARM");
        scene.restore(Duration.ofSeconds(10), () -> alarm(scene, "OK"));
    });

    private final boolean mayStop;
    private final Deed deed;

    HostFault(boolean mayStop, Deed deed) {
        this.mayStop = mayStop;
        this.deed = deed;
    }

    private static void lose(Scene scene, String group, List<String> instances) {
        if (!instances.isEmpty()) {
            scene.take(1);
            scene.touch(group + " lost");
            scene.rehearsal.cloud.faults().loseInstance(instances.get(0));
        }
    }

    private static void alarm(Scene scene, String state) {
        scene.rehearsal
                .cloud
                .cloudWatch()
                .setAlarmState(request ->
                        request.alarmName(Stage.ALARM).stateValue(state).stateReason("a schedule says so"));
    }

    @Override
    public void happen(Scene scene) {
        deed.to(scene);
    }

    @Override
    public boolean mayStop() {
        return mayStop;
    }
}
