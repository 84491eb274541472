package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.GroupSetUp;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupView;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.HttpRequest;
import java.time.Duration;
import java.util.List;

/**
 * What preflight found out.
 *
 * @param active the group in service, as it was
 * @param standby the group that takes the new version, as it was
 * @param source what the standby group launches now
 * @param main the main target group
 * @param capacity sizes of the new version; desired is what it starts with
 * @param rule the rule that marked requests meet
 * @param requests the synthetic requests, placeholders filled in
 */
record Findings(
        GroupView active,
        GroupView standby,
        GroupSetUp activeSetUp,
        GroupSetUp standbySetUp,
        LaunchTemplateVersion source,
        TargetGroupView main,
        Capacity capacity,
        SyntheticRule rule,
        List<HttpRequest> requests) {
    /** Beyond the deregistration delay, for AWS to notice (A6). */
    private static final Duration DRAIN_MARGIN = Duration.ofMinutes(2);
    /** For AWS to end instances that nothing holds back. */
    private static final Duration TERMINATION = Duration.ofMinutes(10);
    /** One standby call moves 20 instances (A26); its share of the call rate. */
    private static final Duration PER_BATCH = Duration.ofSeconds(5);

    AsgName activeName() {
        return active.name();
    }

    AsgName standbyName() {
        return standby.name();
    }

    /** How long a target may take to leave: its delay and AWS's margin. */
    Duration drain() {
        return main.deregistrationDelay().plus(DRAIN_MARGIN);
    }

    /** How long so many instances may take into or out of standby. */
    Duration standbyMove(int instances) {
        return drain().plus(PER_BATCH.multipliedBy(instances / 20 + 1)).plus(activeSetUp.launchHooks());
    }

    /** How long a group may take to lose all its instances. */
    Duration emptying(GroupSetUp group) {
        return drain().plus(group.terminationHooks()).plus(TERMINATION);
    }
}
