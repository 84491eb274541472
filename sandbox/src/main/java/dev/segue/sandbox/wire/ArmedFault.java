package dev.segue.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fault and what it has done so far. Not safe for use by several threads. */
final class ArmedFault {
    private final Fault fault;
    private final Random random;
    private int matched;
    private int hit;

    ArmedFault(Fault fault) {
        this.fault = fault;
        this.random = new Random(fault.seed() == null ? 0 : fault.seed());
    }

    Fault fault() {
        return fault;
    }

    /** Whether it hits this call. Asking counts. */
    boolean hits(String service, String operation, Supplier<String> parameters) {
        if (!matches(service, operation, parameters)) {
            return false;
        }
        matched++;
        boolean due = fault.nth() == null || matched >= fault.nth();
        boolean drawn = fault.probability() == null || random.nextDouble() < fault.probability();
        if (!due || !drawn || hit == fault.limit()) {
            return false;
        }
        hit++;
        return true;
    }

    /** What {@code GET /_segue/faults} shows. */
    Shown shown() {
        return new Shown(fault, matched, hit);
    }

    private boolean matches(String service, String operation, Supplier<String> parameters) {
        return fits(fault.service(), service)
                && fits(fault.operation(), operation)
                && (fault.contains() == null || parameters.get().contains(fault.contains()));
    }

    private static boolean fits(@Nullable String pattern, String name) {
        if (pattern == null) {
            return true;
        }
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    /**
     * A fault and its counters.
     *
     * @param matched calls that fitted
     * @param hit calls that it was played on
     */
    record Shown(@JsonUnwrapped Fault fault, int matched, int hit) {}
}
