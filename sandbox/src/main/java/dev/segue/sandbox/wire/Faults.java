package dev.segue.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults to play, in order: the first that hits a call is played on it. Safe for use by several threads. */
public final class Faults {
    private static final ObjectReader READER =
            Routes.MAPPER.readerForListOf(Fault.class).with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);

    private final List<ArmedFault> armed = new ArrayList<>();
    private CountDownLatch delays = new CountDownLatch(1);

    /** Adds faults after those that are there. */
    public synchronized void add(Fault... faults) {
        for (Fault fault : faults) {
            armed.add(new ArmedFault(fault));
        }
    }

    /**
     * Adds faults written in JSON: one, or a list.
     *
     * @throws IllegalArgumentException naming what is wrong; none is added then
     */
    public void add(String json) {
        try {
            List<Fault> faults = READER.readValue(json);
            add(faults.toArray(Fault[]::new));
        } catch (JsonProcessingException unreadable) {
            Throwable violation = unreadable.getCause();
            String message = violation == null ? unreadable.getOriginalMessage() : violation.getMessage();
            throw new IllegalArgumentException("faults cannot be read: " + message, unreadable);
        }
    }

    /** Those that were added, in order, spent ones included. */
    public synchronized List<Fault> all() {
        return armed.stream().map(ArmedFault::fault).toList();
    }

    /** Removes the first that is like it, if there is one. */
    public synchronized void remove(Fault fault) {
        armed.stream()
                .filter(candidate -> candidate.fault().equals(fault))
                .findFirst()
                .ifPresent(armed::remove);
    }

    /** Removes all of them and ends the delays of calls that are being held up. */
    public synchronized void clear() {
        armed.clear();
        endDelays();
    }

    synchronized void endDelays() {
        delays.countDown();
        delays = new CountDownLatch(1);
    }

    synchronized List<ArmedFault.Shown> shown() {
        return armed.stream().map(ArmedFault::shown).toList();
    }

    /** The fault to play on this call; null for none. */
    synchronized @Nullable Fault pick(String service, String operation, Supplier<String> parameters) {
        for (ArmedFault candidate : armed) {
            if (candidate.hits(service, operation, parameters)) {
                return candidate.fault();
            }
        }
        return null;
    }

    /** Waits in real time, less if the faults are cleared. */
    void pause(Duration delay) throws InterruptedIOException {
        try {
            var unused = current().await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException gaveUp) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the client gave up");
        }
    }

    private synchronized CountDownLatch current() {
        return delays;
    }
}
