package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of an Auto Scaling group. Written and read as a bare string. */
public record AsgName(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AsgName {}

    @Override
    public String toString() {
        return value;
    }
}
