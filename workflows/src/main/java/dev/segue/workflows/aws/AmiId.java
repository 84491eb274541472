package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of an Amazon Machine Image. Written and read as a bare string. */
public record AmiId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AmiId {}

    @Override
    public String toString() {
        return value;
    }
}
