package dev.segue.bench.load;

/**
 * A complete answer.
 *
 * @param version the header X-Version; {@code ?} without one
 * @param keepsConnection whether another request may follow on the same connection
 */
record Reply(int status, String version, boolean keepsConnection) {
    boolean isGood() {
        return status >= 200 && status < 300;
    }
}
