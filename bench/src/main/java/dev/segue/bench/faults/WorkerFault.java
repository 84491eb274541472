package dev.segue.bench.faults;

/**
 * What a kill of the worker amounts to: the attempt that runs is lost, before it did anything or after, and another
 * worker takes over with nothing but the history.
 */
enum WorkerFault implements Disturbance {
    KILLED_BEFORE_THE_CALL {
        @Override
        public void happen(Scene scene) {
            scene.rehearsal.cues.loseAttempt(false);
        }
    },
    KILLED_BEFORE_THE_REPORT {
        @Override
        public void happen(Scene scene) {
            scene.rehearsal.cues.loseAttempt(true);
        }
    };

    @Override
    public boolean mayStop() {
        return false;
    }
}
