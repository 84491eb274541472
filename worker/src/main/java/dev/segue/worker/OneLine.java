package dev.segue.worker;

/** Failures as one line for people. */
final class OneLine {
    private OneLine() {}

    private static final String MICRONAUTS_REASON = "Message: ";

    /** The first line of the innermost message there is, or the one that Micronaut marks as the reason. */
    static String of(Throwable failed) {
        String said = failed.getClass().getSimpleName();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                said = cause.getMessage();
            }
        }
        return said.lines()
                .filter(line -> line.startsWith(MICRONAUTS_REASON))
                .map(line -> line.substring(MICRONAUTS_REASON.length()))
                .reduce((outer, inner) -> inner)
                .orElse(said.lines().findFirst().orElse(said));
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
