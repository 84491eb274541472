package dev.segue.workflows.bluegreen;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.RuleArn;
import dev.segue.workflows.deployment.AutoInt;
import dev.segue.workflows.deployment.Violations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule of the synthetic checks: one that Segue creates and deletes, or, written as an ARN, one that exists.
 *
 * @param listener of the rule to create; null for a rule that exists
 * @param priority of the rule to create, {@code auto} (the lowest free one, the default) or 1 to 50000
 * @param existing the rule that exists; null for one to create
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleChoice(
        @Nullable ListenerArn listener,
        AutoInt priority,
        @Nullable RuleArn existing) {
    private static final int LARGEST_PRIORITY = 50_000;

    public RuleChoice {
        priority = Optional.ofNullable(priority).orElse(AutoInt.AUTO);
        new Violations()
                .unless(listener != null || existing != null, "listener", "is required")
                .unless(
                        listener == null
                                || listener.value()
                                        .matches("arn:[a-z-]+:elasticloadbalancing:[^:]+:[0-9]+:listener/.+"),
                        "listener",
                        "must be the ARN of a listener, was %s",
                        String.valueOf(listener))
                .unless(
                        priority.isWithin(1, LARGEST_PRIORITY),
                        "priority",
                        "must be auto or lie in [1, %d], was %s",
                        LARGEST_PRIORITY,
                        priority.value().map(String::valueOf).orElse("auto"))
                .throwIfAny();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RuleChoice read(String arn) {
        if (!arn.matches("arn:[a-z-]+:elasticloadbalancing:[^:]+:[0-9]+:listener-rule/.+")) {
            throw new IllegalArgumentException(
                    "must be {listener: ARN, priority: auto} or the ARN of a listener rule, was " + arn);
        }
        return new RuleChoice(null, AutoInt.AUTO, new RuleArn(arn));
    }

    /** Whether Segue creates the rule. */
    boolean isCreated() {
        return existing == null;
    }
}
