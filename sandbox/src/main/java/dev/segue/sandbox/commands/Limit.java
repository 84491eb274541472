package dev.segue.sandbox.commands;

import org.jspecify.annotations.Nullable;

/** A number of hosts, or a percentage of those a command was sent to. */
final class Limit {
    private static final int WHOLE = 100;

    private Limit() {}

    static int of(@Nullable String given, String otherwise, int targets) {
        String limit = given == null ? otherwise : given;
        return limit.endsWith("%")
                ? targets * Integer.parseInt(limit.substring(0, limit.length() - 1)) / WHOLE
                : Integer.parseInt(limit);
    }
}
