package dev.segue.workflows.deployment;

/** Refuses a request that can no longer be granted. Callers tell it by its class name, which is the failure's type (T30). */
public final class TooLateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLateException(String message) {
        super(message);
    }
}
