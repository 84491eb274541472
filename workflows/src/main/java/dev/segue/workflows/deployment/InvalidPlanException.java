package dev.segue.workflows.deployment;

import java.util.List;

/** A plan that must not be run. The message lists every violation, one a line. */
public final class InvalidPlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidPlanException(List<Violation> violations) {
        super(String.join(
                System.lineSeparator(),
                violations.stream().map(Violation::toString).toList()));
        this.violations = List.copyOf(violations);
    }

    /** Everything that is wrong, in the order of the fields. */
    public List<Violation> violations() {
        return violations;
    }
}
