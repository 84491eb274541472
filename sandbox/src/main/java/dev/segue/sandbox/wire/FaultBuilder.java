package dev.segue.sandbox.wire;

import dev.segue.sandbox.wire.Fault.Effect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Fault} in Java: which calls, then what happens to them. Hits every matching call unless told less. */
public final class FaultBuilder {
    private final String service;
    private final String operation;
    private @Nullable String contains;
    private @Nullable Integer nth;
    private @Nullable Double probability;
    private @Nullable Long seed;
    private @Nullable Integer times;

    FaultBuilder(String service, String operation) {
        this.service = service;
        this.operation = operation;
    }

    /** Only calls whose parameters contain this text. */
    public FaultBuilder containing(String text) {
        contains = text;
        return this;
    }

    /** Only the n-th matching call, or with {@link #times} as many from there on; counted from 1. */
    public FaultBuilder nth(int nth) {
        this.nth = nth;
        return this;
    }

    /** Only as many calls, then no more. */
    public FaultBuilder times(int times) {
        this.times = times;
        return this;
    }

    /** Each matching call with this probability, from 0 to 1; the same seed hits the same calls. */
    public FaultBuilder probability(double probability, long seed) {
        this.probability = probability;
        this.seed = seed;
        return this;
    }

    /** {@link Effect#THROTTLE}. */
    public Fault throttle() {
        return fault(Effect.THROTTLE, null, null, null, null);
    }

    /** {@link Effect#ERROR_BEFORE} with {@code InternalFailure}, 500. */
    public Fault errorBefore() {
        return fault(Effect.ERROR_BEFORE, null, null, null, null);
    }

    /** {@link Effect#ERROR_BEFORE} with this code and HTTP status. */
    public Fault errorBefore(String code, int status) {
        return fault(Effect.ERROR_BEFORE, code, status, null, null);
    }

    /** {@link Effect#ERROR_AFTER} with {@code InternalFailure}, 500. */
    public Fault errorAfter() {
        return fault(Effect.ERROR_AFTER, null, null, null, null);
    }

    /** {@link Effect#ERROR_AFTER} with this code and HTTP status. */
    public Fault errorAfter(String code, int status) {
        return fault(Effect.ERROR_AFTER, code, status, null, null);
    }

    /** {@link Effect#SLOW_BEFORE} by this much real time. */
    public Fault slowBefore(Duration delay) {
        return fault(Effect.SLOW_BEFORE, null, null, delay, null);
    }

    /** {@link Effect#SLOW_AFTER} by this much real time. */
    public Fault slowAfter(Duration delay) {
        return fault(Effect.SLOW_AFTER, null, null, delay, null);
    }

    /** {@link Effect#HANG_BEFORE} until the client gives up, or for ten minutes. */
    public Fault hangBefore() {
        return fault(Effect.HANG_BEFORE, null, null, null, null);
    }

    /** {@link Effect#HANG_AFTER} until the client gives up, or for ten minutes. */
    public Fault hangAfter() {
        return fault(Effect.HANG_AFTER, null, null, null, null);
    }

    /** {@link Effect#RESET_BEFORE}. */
    public Fault resetBefore() {
        return fault(Effect.RESET_BEFORE, null, null, null, null);
    }

    /** {@link Effect#RESET_AFTER}. */
    public Fault resetAfter() {
        return fault(Effect.RESET_AFTER, null, null, null, null);
    }

    /** {@link Effect#STALE}: answers as old as this, in whole seconds. */
    public Fault stale(Duration age) {
        return fault(Effect.STALE, null, null, null, age.toSeconds());
    }

    private Fault fault(
            Effect effect,
            @Nullable String code,
            @Nullable Integer status,
            @Nullable Duration delay,
            @Nullable Long seconds) {
        Long delayMillis = delay == null ? null : delay.toMillis();
        return new Fault(
                service,
                operation,
                contains,
                nth,
                probability,
                seed,
                times,
                effect,
                code,
                status,
                null,
                delayMillis,
                seconds);
    }
}
