package dev.segue.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Sizes of a group, in instances: 0 &lt;= min &lt;= desired &lt;= max. */
public record Capacity(
        @JsonProperty(required = true) int min,
        @JsonProperty(required = true) int desired,
        @JsonProperty(required = true) int max) {
    public static final Capacity NONE = new Capacity(0, 0, 0);

    public Capacity {
        new Violations()
                .unless(min >= 0, "min", "must not be negative, was %d", min)
                .unless(min <= desired && desired <= max, "desired", "must lie in [%d, %d], was %d", min, max, desired)
                .throwIfAny();
    }

    /** The form that tags and people read. */
    @Override
    public String toString() {
        return "min=%d,desired=%d,max=%d".formatted(min, desired, max);
    }
}
