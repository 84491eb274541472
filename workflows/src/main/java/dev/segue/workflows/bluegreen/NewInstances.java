package dev.segue.workflows.bluegreen;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the new version's instances after an abort or a rollback. */
public enum NewInstances {
    /** They are terminated. The default. */
    @JsonProperty("terminate")
    TERMINATE,
    /** They are kept, detached, for inspection; the next deployment removes them. */
    @JsonProperty("keep")
    KEEP,
}
