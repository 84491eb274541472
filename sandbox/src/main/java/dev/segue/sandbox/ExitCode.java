package dev.segue.sandbox;

/** What the process ends with. */
final class ExitCode {
    static final int ENDED = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 20;

    private ExitCode() {}
}
