package dev.segue.starter.deployments;

/** Temporal does not answer, or does not let us in. The message names its address. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }
}
