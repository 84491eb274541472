package dev.segue.starter.deployments;

/** What was asked for is impossible, and nothing was changed. The message says why, and what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    /** The doctor knows what a blue/green deployment leaves behind, and no other. */
    public static RefusedException noDoctorFor(String strategy) {
        return new RefusedException("the doctor does not know %s: docs/strategies/%s.md says what to look at"
                .formatted(strategy, strategy));
    }
}
