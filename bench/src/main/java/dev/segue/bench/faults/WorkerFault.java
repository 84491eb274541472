package dev.segue.bench.faults;

/**
 * What a kill of the worker does: the attempt of an activity it is at is lost, before it did anything or after, and is
 * made again; and whoever goes on with the workflow knows of it only what its history tells.
 */
enum WorkerFault implements Disturbance {
    KILLED_BEFORE_THE_CALL {
        @Override
        public void happen(Scene scene) {
            scene.rehearsal.cues.loseAttempt(false);
            scene.rehearsal.memory.lose();
        }
    },
    KILLED_BEFORE_THE_REPORT {
        @Override
        public void happen(Scene scene) {
            scene.rehearsal.cues.loseAttempt(true);
            scene.rehearsal.memory.lose();
        }
    };

    @Override
    public boolean mayStop() {
        return false;
    }
}
