package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of an instance that takes commands. Written and read as a bare string. */
public record HostId(@JsonValue String value) implements Comparable<HostId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostId {}

    @Override
    public int compareTo(HostId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
