package dev.segue.bench.faults;

/**
 * What a kill of the worker does to the activity it is at: the attempt is lost, before it did anything or after, and is
 * made again. The workflow stays in the worker's memory; that another worker takes it over is tested with real workers.
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
