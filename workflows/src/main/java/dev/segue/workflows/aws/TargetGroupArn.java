package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The ARN of a target group. Written and read as a bare string; shown to people by its name. */
public record TargetGroupArn(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TargetGroupArn {}

    /** The name within the ARN, {@code shop-main}; the whole value if it is not of an ARN's form. */
    @Override
    public String toString() {
        String[] parts = value.split("/", -1);
        return parts.length == 3 ? parts[1] : value;
    }
}
