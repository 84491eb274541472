package dev.segue.workflows.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks a deployment for something.
 *
 * @param by who asks; null if not said
 * @param reason why; null if not said
 */
public record Request(@Nullable String by, @Nullable String reason) {
    /** A request that says nothing about itself, as a signal without an argument. */
    public static final Request UNSAID = new Request(null, null);

    /** {@code what}, with who asked and why, as far as said: {@code aborted by ann: wrong image}. */
    public String describe(String what) {
        String asked = by == null ? what : what + " by " + by;
        return reason == null || reason.isBlank() ? asked : asked + ": " + reason;
    }
}
