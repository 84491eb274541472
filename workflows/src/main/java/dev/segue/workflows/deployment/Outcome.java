package dev.segue.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.segue.workflows.deployment.Outcome.Aborted;
import dev.segue.workflows.deployment.Outcome.NeedsOperator;
import dev.segue.workflows.deployment.Outcome.Promoted;
import dev.segue.workflows.deployment.Outcome.Refused;
import dev.segue.workflows.deployment.Outcome.RolledBack;
import java.util.List;

/** How a deployment ended. All but {@link NeedsOperator} leave exactly one version in service and an empty ledger. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Promoted.class, name = Promoted.CODE),
    @JsonSubTypes.Type(value = RolledBack.class, name = RolledBack.CODE),
    @JsonSubTypes.Type(value = Aborted.class, name = Aborted.CODE),
    @JsonSubTypes.Type(value = Refused.class, name = Refused.CODE),
    @JsonSubTypes.Type(value = NeedsOperator.class, name = NeedsOperator.CODE),
})
public sealed interface Outcome {
    /** What machines read: {@code PROMOTED}, {@code ROLLED_BACK}… Never changed. */
    String code();

    /** Why it ended so; empty for a promotion. */
    String reason();

    /** What to tell people: one line, no stop at the end. */
    String sentence();

    /** The new version serves all traffic and the old one is gone. */
    record Promoted() implements Outcome {
        public static final String CODE = "PROMOTED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public String sentence() {
            return "promoted, the new version serves";
        }
    }

    /** The new version took traffic, was found wanting, and the old version serves again. */
    record RolledBack(String reason) implements Outcome {
        public static final String CODE = "ROLLED_BACK";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public String sentence() {
            return "rolled back, the old version serves: " + reason;
        }
    }

    /** The new version never took production traffic. */
    record Aborted(String reason) implements Outcome {
        public static final String CODE = "ABORTED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public String sentence() {
            return "aborted before taking traffic: " + reason;
        }
    }

    /** Found impossible before anything was changed. */
    record Refused(String reason) implements Outcome {
        public static final String CODE = "REFUSED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public String sentence() {
            return "refused, nothing was changed: " + reason;
        }
    }

    /** We could not restore what we changed. {@code left} names it, what to undo first at the front. */
    record NeedsOperator(String reason, List<String> left) implements Outcome {
        public static final String CODE = "NEEDS_OPERATOR";

        public NeedsOperator {
            left = List.copyOf(left);
        }

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public String sentence() {
            return left.isEmpty()
                    ? "needs an operator: " + reason
                    : "needs an operator: %s; still changed: %s".formatted(reason, String.join("; ", left));
        }
    }
}
