package dev.segue.starter.deployments;

/** Failures as one line for people. */
public final class OneLine {
    private OneLine() {}

    /** The first line of the innermost message there is. */
    public static String of(Throwable failed) {
        String said = failed.getClass().getSimpleName();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                said = cause.getMessage();
            }
        }
        return first(said);
    }

    /** The first line. */
    public static String first(String said) {
        return said.lines().findFirst().orElse(said);
    }

    /** The first line, cut where it exceeds {@code most} characters. */
    public static String first(String said, int most) {
        String line = first(said);
        return line.length() <= most ? line : line.substring(0, most - 3) + "...";
    }
}
