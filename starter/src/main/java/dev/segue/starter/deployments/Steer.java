package dev.segue.starter.deployments;

import dev.segue.workflows.deployment.Steering;

/** What a running deployment can be asked for. */
public enum Steer {
    ABORT(Steering.ABORT),
    ROLLBACK(Steering.ROLLBACK),
    APPROVE(Steering.APPROVE),
    PAUSE(Steering.PAUSE),
    RESUME(Steering.RESUME);

    private final String word;

    Steer(String word) {
        this.word = word;
    }

    /** The name of the command, and of the signal and update. */
    public String word() {
        return word;
    }
}
