package dev.segue.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What became of one request. Times in nanoseconds.
 *
 * @param scheduled since the start of the load
 * @param lag behind its schedule when it was sent
 * @param latency from the schedule to the end of the answer, or to the failure
 * @param version who answered; null if nobody did
 * @param failure the kind of failure; null if the answer was good
 */
record Sample(
        long index,
        long scheduled,
        long lag,
        long latency,
        boolean retried,
        @Nullable String version,
        @Nullable String failure) {
    RequestClass requestClass() {
        return RequestClass.of(index);
    }

    boolean isGood() {
        return failure == null;
    }
}
