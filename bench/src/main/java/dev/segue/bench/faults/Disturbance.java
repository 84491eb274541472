package dev.segue.bench.faults;

/** Something that goes wrong, or that somebody does, while a deployment runs. */
public sealed interface Disturbance
        permits AwsFault, WorkerFault, HostFault, Person, ForeignHand, RefreshHand, SlotFault {
    /** Lets it happen, now. */
    void happen(Scene scene);

    /** Whether a deployment that meets it may end otherwise than promoted. */
    boolean mayStop();
}
