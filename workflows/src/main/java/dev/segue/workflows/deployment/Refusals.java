package dev.segue.workflows.deployment;

import java.util.ArrayList;
import java.util.List;

/** Gathers what stands in a deployment's way, so that people hear of everything at once. */
public final class Refusals {
    private final List<String> reasons = new ArrayList<>();

    /** Adds a reason. */
    public void add(String reason) {
        addIf(true, reason);
    }

    /** Adds a reason if there is the obstacle; the same one twice is one. */
    public void addIf(boolean obstacle, String reason) {
        if (obstacle && !reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    /** All of them, in the order of finding. */
    public List<String> all() {
        return List.copyOf(reasons);
    }
}
