package dev.segue.workflows.slots;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the old version's slot until the end of the bake. */
public enum OldSlot {
    /** It runs on, so that a rollback only points back. The default if there is a bake time. */
    @JsonProperty("running")
    RUNNING("running"),
    /** It is stopped once it has drained. The default otherwise. */
    @JsonProperty("stopped")
    STOPPED("stopped");

    private final String written;

    OldSlot(String written) {
        this.written = written;
    }

    String written() {
        return written;
    }
}
