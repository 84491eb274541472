package dev.segue.workflows.refresh;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of instances that AWS does not replace unless it is told to (R5). */
public enum Parked {
    /** The deployment is refused while there are any; what comes later is waited for. The default. */
    @JsonProperty("refuse")
    REFUSE("Wait"),
    /** Instances in standby are terminated. */
    @JsonProperty("terminate")
    TERMINATE("Terminate"),
    /** Protected instances are replaced like any other. */
    @JsonProperty("refresh")
    REFRESH("Refresh"),
    /** They stay as they are, on the old version. */
    @JsonProperty("ignore")
    IGNORE("Ignore"),
    /** AWS waits up to an hour for somebody to release them. */
    @JsonProperty("wait")
    WAIT("Wait");

    private final String preference;

    Parked(String preference) {
        this.preference = preference;
    }

    /** AWS's word. */
    String preference() {
        return preference;
    }
}
