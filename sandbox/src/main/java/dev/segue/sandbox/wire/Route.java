package dev.segue.sandbox.wire;

/** Answers a request that is not AWS's, below {@code /_segue/}. */
@FunctionalInterface
public interface Route {
    /**
     * Answers with JSON.
     *
     * @return what Jackson can write: a record, a map, a list
     * @throws IllegalArgumentException if the request makes no sense: answered 400 with the message
     */
    Object answer(WireRequest request);
}
