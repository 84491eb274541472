package dev.segue.starter;

/** A plan file that is not there, or not text. The message says which, and what to do. */
final class UnreadablePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadablePlanException(String message) {
        super(message);
    }
}
