package dev.segue.sandbox;

/** The sandbox cannot start; the message is one sentence for people. */
final class CannotStartException extends Exception {
    private final int exitCode;

    private CannotStartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What the user wrote cannot be used. */
    static CannotStartException badInput(String message) {
        return new CannotStartException(ExitCode.BAD_INPUT, message);
    }

    /** Something else is in the way. */
    static CannotStartException failed(String message) {
        return new CannotStartException(ExitCode.FAILED, message);
    }

    static CannotStartException portTaken(String option, int port) {
        return failed("port %d of 127.0.0.1 is in use; choose another with %s, or 0 for any free one"
                .formatted(port, option));
    }

    int exitCode() {
        return exitCode;
    }
}
