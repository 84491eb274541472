package dev.segue.workflows.bluegreen;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.segue.workflows.aws.AsgName;
import java.util.Optional;

/**
 * Which group the plan says is active: {@code auto}, or a name as an assertion.
 *
 * @param asserted empty for {@code auto}
 */
public record ActiveGroup(Optional<AsgName> asserted) {
    public static final ActiveGroup AUTO = new ActiveGroup(Optional.empty());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ActiveGroup read(String written) {
        return written.equals("auto") ? AUTO : new ActiveGroup(Optional.of(new AsgName(written)));
    }

    @JsonValue
    String write() {
        return asserted.map(AsgName::value).orElse("auto");
    }
}
