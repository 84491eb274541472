package dev.segue.sandbox.cloud;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** What goes wrong inside AWS, on demand. */
public final class Faults {
    private final Reconciler reconciler;
    private final Machines machines;
    private final Set<String> groupsWithoutCapacity = new HashSet<>();
    private final Set<String> zonesWithoutCapacity = new HashSet<>();
    private BiConsumer<String, Boolean> claimingRefresh = (group, running) -> {};

    Faults(Reconciler reconciler, Machines machines) {
        this.reconciler = reconciler;
        this.machines = machines;
    }

    /** Launches of a group fail for insufficient capacity until told otherwise. */
    public void capacity(String group, boolean sufficient) {
        reconciler.run(() -> set(groupsWithoutCapacity, group, !sufficient));
    }

    /** Ends an instance at once, as a failing host would. */
    public void loseInstance(String instanceId) {
        reconciler.run(() -> machines.lose(instanceId));
    }

    /** Ends every instance of a zone at once; launches there fail until it is back. */
    public void loseZone(String zone) {
        reconciler.run(() -> {
            zonesWithoutCapacity.add(zone);
            machines.loseZone(zone);
        });
    }

    /** Launches in a zone work again. */
    public void restoreZone(String zone) {
        reconciler.run(() -> zonesWithoutCapacity.remove(zone));
    }

    /**
     * Has somebody else's instance refresh of a group run, without replacing anything, until told otherwise (A16); it may
     * be cancelled. Changes nothing while another one runs.
     */
    public void refresh(String group, boolean running) {
        reconciler.run(() -> claimingRefresh.accept(group, running));
    }

    void whenRefreshIsClaimed(BiConsumer<String, Boolean> claim) {
        claimingRefresh = claim;
    }

    boolean hasCapacity(String group, String zone) {
        return !groupsWithoutCapacity.contains(group) && !zonesWithoutCapacity.contains(zone);
    }

    boolean isLost(String zone) {
        return zonesWithoutCapacity.contains(zone);
    }

    private static void set(Set<String> names, String name, boolean present) {
        if (present) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }
}
