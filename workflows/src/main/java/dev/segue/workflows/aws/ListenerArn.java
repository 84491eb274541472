package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The ARN of a load balancer's listener. Written and read as a bare string. */
public record ListenerArn(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ListenerArn {}

    @Override
    public String toString() {
        return value;
    }
}
