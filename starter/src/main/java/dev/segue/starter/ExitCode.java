package dev.segue.starter;

import dev.segue.starter.deployments.DeploymentInProgressException;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.Outcome;

/** How the process ends. Scripts depend on these numbers: never change one. */
public final class ExitCode {
    public static final int PROMOTED = 0;
    public static final int FAILED = 1;
    public static final int ROLLED_BACK = 10;
    public static final int ABORTED = 11;
    public static final int REFUSED = 20;
    public static final int LOCKED = 21;
    public static final int NEEDS_OPERATOR = 30;
    public static final int DETACHED = 130;

    static final String FAILED_TEXT = "  1:Anything else, such as no Temporal service within 10 s.";
    static final String ROLLED_BACK_TEXT = " 10:Rolled back; the old version serves.";
    static final String ABORTED_TEXT = " 11:Aborted; the new version never took traffic.";
    static final String LOCKED_TEXT = " 21:Another deployment holds the lock; nothing was started.";
    static final String NEEDS_OPERATOR_TEXT = " 30:Needs an operator, or was ended from outside; see segue doctor.";
    static final String DETACHED_TEXT = "130:Detached by Ctrl-C or SIGTERM; the deployment goes on.";

    private ExitCode() {}

    /** The exit code of a command that waited for this outcome. */
    public static int of(Outcome outcome) {
        return switch (outcome.code()) {
            case Outcome.Promoted.CODE -> PROMOTED;
            case Outcome.RolledBack.CODE -> ROLLED_BACK;
            case Outcome.Aborted.CODE -> ABORTED;
            case Outcome.Refused.CODE -> REFUSED;
            default -> NEEDS_OPERATOR;
        };
    }

    static int of(Throwable failed) {
        if (failed instanceof DeploymentInProgressException) {
            return LOCKED;
        }
        boolean refused = failed instanceof RefusedException
                || failed instanceof InvalidPlanException
                || failed instanceof UnreadablePlanException;
        return refused ? REFUSED : FAILED;
    }
}
