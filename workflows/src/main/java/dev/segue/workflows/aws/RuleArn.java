package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The ARN of a listener rule. Written and read as a bare string. */
public record RuleArn(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RuleArn {}

    @Override
    public String toString() {
        return value;
    }
}
