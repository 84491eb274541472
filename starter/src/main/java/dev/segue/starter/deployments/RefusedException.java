package dev.segue.starter.deployments;

/** What was asked for is impossible, and nothing was changed. The message says why, and what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
