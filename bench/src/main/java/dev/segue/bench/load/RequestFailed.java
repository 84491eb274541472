package dev.segue.bench.load;

import java.io.IOException;

/** There was no complete answer. The message is the kind: refused, reset, closed, timeout or malformed. */
final class RequestFailed extends IOException {
    private final boolean beforeFirstByte;

    RequestFailed(String kind, boolean beforeFirstByte) {
        super(kind);
        this.beforeFirstByte = beforeFirstByte;
    }

    /** Whether the connection ended before the first byte of an answer, as it does when the server closed it unused. */
    boolean lostConnectionBeforeFirstByte() {
        return beforeFirstByte && !"timeout".equals(getMessage());
    }

    String kind() {
        return String.valueOf(getMessage());
    }
}
