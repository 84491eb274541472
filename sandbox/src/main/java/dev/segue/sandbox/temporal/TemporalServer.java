package dev.segue.sandbox.temporal;

import java.util.Optional;

/** A Temporal service to use for a while. */
public interface TemporalServer extends AutoCloseable {
    /** {@code HOST:PORT} of its frontend. */
    String address();

    /** URL of the Temporal UI; empty if there is none, or if it is not known. */
    Optional<String> ui();

    /** Ends it, if it was started for us. */
    @Override
    void close();
}
