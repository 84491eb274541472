package dev.segue.workflows.aws;

import dev.segue.workflows.deployment.Verdict;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;

/**
 * Target groups, and the Auto Scaling groups attached to them. Methods that say "waits" look once and fail with {@link
 * AwsFailure#NOT_YET} until their goal holds. All fail with {@link AwsFailure#NO_SUCH_RESOURCE} if the target group or
 * the group does not exist (not retried).
 */
@ActivityInterface
public interface TargetGroups {
    /** Describes a target group with its attributes. */
    @ActivityMethod(name = "TargetGroups.describe")
    TargetGroupView describe(AwsScope scope, TargetGroupArn targetGroup);

    /** Counts the targets of a target group that belong to a group, and the healthy ones that do not. */
    @ActivityMethod(name = "TargetGroups.count")
    TargetCounts count(AwsScope scope, AsgName group, TargetGroupArn targetGroup);

    /** Attaches a group, and waits until the attachment is Added or InService (A14). */
    @ActivityMethod(name = "TargetGroups.attach")
    void attach(AwsScope scope, AsgName group, TargetGroupArn targetGroup);

    /** Detaches a group, whichever call attached it (A15), and waits until the attachment is absent (A14). */
    @ActivityMethod(name = "TargetGroups.detach")
    void detach(AwsScope scope, AsgName group, TargetGroupArn targetGroup);

    /**
     * Waits until every in-service instance of a group is healthy in a target group.
     *
     * @param atLeast how many instances that must be
     * @return how many are healthy
     */
    @ActivityMethod(name = "TargetGroups.healthy")
    int healthy(AwsScope scope, AsgName group, TargetGroupArn targetGroup, int atLeast);

    /**
     * Waits until two looks at least five seconds apart agree that a target group's healthy targets are all of one
     * group, at least so many, and that no target of the other group is registered (draining ones are gone from service).
     *
     * @param serving the group that must carry the traffic
     * @param gone the group that must not
     */
    @ActivityMethod(name = "TargetGroups.prove")
    void prove(AwsScope scope, TargetGroupArn targetGroup, AsgName serving, AsgName gone, int atLeast);

    /**
     * Watches that a group keeps healthy targets; never returns while it does.
     *
     * @param floor fewer in two looks in a row are a failed verdict
     * @return why the version fails; also when target health could not be read for two minutes
     */
    @ActivityMethod(name = "TargetGroups.watch")
    Verdict watch(AwsScope scope, AsgName group, TargetGroupArn targetGroup, int floor, Duration every);
}
