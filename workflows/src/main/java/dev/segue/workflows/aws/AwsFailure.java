package dev.segue.workflows.aws;

/**
 * Why an activity failed, in words that say whether a retry can help. The name is the failure's type in Temporal: never
 * change one.
 */
public enum AwsFailure {
    /** What the call names does not exist. Not retried. */
    NO_SUCH_RESOURCE(true),
    /** AWS will never accept the call as it is. Not retried. */
    INVALID_REQUEST(true),
    /** The worker may not do this. Not retried. */
    DENIED(true),
    /** Something else is going on with the resource, or AWS failed. Retried until the deadline. */
    BUSY(false),
    /** Too many calls. Retried until the deadline. */
    THROTTLED(false),
    /** Looked, and the goal does not hold yet. Looked again until the deadline. */
    NOT_YET(false);

    private final boolean permanent;

    AwsFailure(boolean permanent) {
        this.permanent = permanent;
    }

    /** Whether a retry can never help. */
    public boolean isPermanent() {
        return permanent;
    }
}
