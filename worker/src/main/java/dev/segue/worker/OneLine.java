package dev.segue.worker;

/** Failures as one line for people. */
final class OneLine {
    private OneLine() {}

    /** The first line of the innermost message there is. */
    static String of(Throwable failed) {
        String said = failed.getClass().getSimpleName();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                said = cause.getMessage();
            }
        }
        return said.lines().findFirst().orElse(said);
    }

    /** Whether {@code type} is among the causes. */
    static boolean isCausedBy(Throwable failed, Class<? extends Throwable> type) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
