package dev.segue.workflows.bluegreen;

import java.util.ArrayList;
import java.util.List;

/** Gathers what stands in a deployment's way, so that people hear of everything at once. */
final class Refusals {
    private final List<String> reasons = new ArrayList<>();

    void add(String reason) {
        addIf(true, reason);
    }

    /** The same reason twice is one. */
    void addIf(boolean obstacle, String reason) {
        if (obstacle && !reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    List<String> all() {
        return List.copyOf(reasons);
    }
}
