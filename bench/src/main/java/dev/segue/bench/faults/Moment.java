package dev.segue.bench.faults;

import java.time.Duration;

/** When something happens to a deployment. */
public sealed interface Moment {
    /** As the n-th call that changes something is sent, counted from 1. */
    record Mutation(int nth) implements Moment {
        @Override
        public String toString() {
            return "at mutation " + nth;
        }
    }

    /** As the n-th activity begins, counted from 1. */
    record Activity(int nth) implements Moment {
        @Override
        public String toString() {
            return "at activity " + nth;
        }
    }

    /** So long after the start. */
    record After(Duration time) implements Moment {
        @Override
        public String toString() {
            return "after " + time.toSeconds() + "s";
        }
    }
}
