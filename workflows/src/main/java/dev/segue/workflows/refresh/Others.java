package dev.segue.workflows.refresh;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a deployment does about a refresh of its group that somebody else has started. */
public enum Others {
    /** Waits until it has ended, and begins anew. The default. */
    @JsonProperty("wait")
    WAIT,
    /** Takes it for its own if it brings the same image, and waits otherwise. */
    @JsonProperty("adopt")
    ADOPT,
    /** Is refused. */
    @JsonProperty("fail")
    FAIL,
}
