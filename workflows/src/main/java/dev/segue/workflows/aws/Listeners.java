package dev.segue.workflows.aws;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Listeners of load balancers and their rules. */
@ActivityInterface
public interface Listeners {
    /** Describes a listener and its rules. Fails with {@link AwsFailure#NO_SUCH_RESOURCE} if it does not exist. */
    @ActivityMethod(name = "Listeners.describe")
    ListenerView describe(AwsScope scope, ListenerArn listener);

    /**
     * Describes the listener that a rule belongs to. Fails with {@link AwsFailure#NO_SUCH_RESOURCE} if the rule does not
     * exist.
     */
    @ActivityMethod(name = "Listeners.describeOf")
    ListenerView describeOf(AwsScope scope, RuleArn rule);

    /**
     * Creates the rule unless it exists. On a taken number the next free one is used if the priority may be chosen.
     *
     * @return the rule
     * @throws io.temporal.failure.ApplicationFailure {@link AwsFailure#INVALID_REQUEST} if the given priority is another
     *     rule's (not retried)
     */
    @ActivityMethod(name = "Listeners.createRule")
    RuleArn createRule(AwsScope scope, SyntheticRule rule);

    /** Deletes the rule; if it is not there, nothing. */
    @ActivityMethod(name = "Listeners.deleteRule")
    void deleteRule(AwsScope scope, SyntheticRule rule);

    /** Finds the rules that carry a deployment's tag {@code segue:deployment}; none where the listener is gone. */
    @ActivityMethod(name = "Listeners.tagged")
    List<RuleArn> tagged(AwsScope scope, ListenerArn listener, String deploymentId);
}
