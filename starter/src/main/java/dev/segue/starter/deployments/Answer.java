package dev.segue.starter.deployments;

/** What became of a request to a running deployment. */
public enum Answer {
    /** It will be done. */
    ACCEPTED,
    /** The deployment has ended the way that was asked for. */
    ALREADY_SO,
    /** No worker answered; the request was left for the next one. */
    LEFT_FOR_A_WORKER,
}
