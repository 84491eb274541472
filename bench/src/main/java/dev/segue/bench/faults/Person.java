package dev.segue.bench.faults;

import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.time.Duration;

/** What people and CI ask of a deployment that runs. */
enum Person implements Disturbance {
    ABORTS(true, scene -> ask(scene, Steering.ABORT)),
    ROLLS_BACK(true, scene -> ask(scene, Steering.ROLLBACK)),
    ASKS_FOR_BOTH_TWICE(true, scene -> {
        ask(scene, Steering.ROLLBACK);
        ask(scene, Steering.ABORT);
        ask(scene, Steering.ROLLBACK);
        ask(scene, Steering.ABORT);
    }),
    CANCELS(true, scene -> scene.workflow.cancel()),
    PAUSES_FOR_TWENTY_MINUTES(false, scene -> {
        ask(scene, Steering.PAUSE);
        scene.later(Duration.ofMinutes(20), () -> ask(scene, Steering.RESUME));
    }),
    STARTS_ANOTHER(false, scene -> {
        if (!scene.hasClosed() && !isLocked(scene) && !scene.hasClosed()) {
            scene.accuse("another deployment of the same service was started");
        }
    });

    private final boolean mayStop;
    private final Deed deed;

    Person(boolean mayStop, Deed deed) {
        this.mayStop = mayStop;
        this.deed = deed;
    }

    private static void ask(Scene scene, String request) {
        scene.workflow.signal(request, new Request("ann", request));
    }

    private static boolean isLocked(Scene scene) {
        try {
            scene.rehearsal.start("ami-good3", "d-other");
            return false;
        } catch (WorkflowExecutionAlreadyStarted locked) {
            return true;
        }
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
