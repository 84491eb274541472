package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The one lock and the one clock of a {@link Cloud}. What is put on it happens at its own time, under the lock. */
public interface Agenda {
    /** Does all that is due, then answers, under the lock; from any thread. */
    <T> T call(Supplier<T> question);

    /** The same without an answer. */
    void run(Runnable what);

    /** The time of the event that is worked on. */
    Instant now();

    /** Does something after a duration of AWS's time, which the scale shortens. */
    void after(Duration aws, Runnable what);

    /** Does something after a duration of the caller's time, which no scale shortens. */
    void afterReal(Duration real, Runnable what);

    /** Tells the listeners of the cloud that something has changed. */
    void changed();
}
