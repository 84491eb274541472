package dev.segue.sandbox.balancer;

/** Why the load balancer itself, and not the target, ended a request. */
public enum Failure {
    /** No rule, or no target to send it to: 503. */
    NO_TARGET(503),
    /** The target did not accept the connection: 502. */
    REFUSED(502),
    /** The target closed or reset the connection before it answered: 502. */
    CLOSED(502),
    /** The target did not answer in time: 504. */
    TIMEOUT(504),
    /** The target was deregistered and its delay ended while the request ran: 502 (E5). */
    CUT(502),
    /** The answer had begun when the target (or the client) went away: its status was sent, but not all of its body. */
    BROKEN(0);

    private final int status;

    Failure(int status) {
        this.status = status;
    }

    /** What the client is told; 0 if it had been told another status already. */
    public int status() {
        return status;
    }
}
