package dev.segue.workflows.deployment;

/** Refuses an approval that nobody asked for. Callers tell it by its class name, which is the failure's type (T30). */
public final class NothingToApproveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NothingToApproveException() {
        super("nothing waits for approval");
    }
}
