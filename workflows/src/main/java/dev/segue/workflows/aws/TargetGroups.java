package dev.segue.workflows.aws;

import dev.segue.workflows.deployment.Percent;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;

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
     * Waits until so many in-service instances of a group are healthy in a target group. Fails at once if Auto Scaling
     * has replaced as many instances for failing their health check: such a version never becomes healthy.
     *
     * @param atLeast how many instances must be healthy
     * @param since replaced instances are counted from here on
     * @return how many are healthy
     */
    @ActivityMethod(name = "TargetGroups.healthy")
    int healthy(AwsScope scope, AsgName group, TargetGroupArn targetGroup, int atLeast, Instant since);

    /**
     * Waits until two looks at least five seconds apart agree that a target group's healthy targets are all of one
     * group, at least so many, and that no target of the other group is registered (draining ones are gone from service).
     *
     * @param serving the group that must carry the traffic
     * @param gone the group that must not
     * @param floor share of the serving group's size that must be healthy, rounded up
     * @param size of the serving group; its desired capacity if that has become smaller
     */
    @ActivityMethod(name = "TargetGroups.prove")
    void prove(AwsScope scope, TargetGroupArn targetGroup, AsgName serving, AsgName gone, Percent floor, int size);

    /**
     * Watches that a group keeps healthy targets; never returns while it does.
     *
     * @param floor fewer than this share of the group's size, rounded up, in two looks in a row are a failed verdict
     * @param size of the group; its desired capacity if that has become smaller. One that scales out is not held to it
     * @return why the version fails; also when target health could not be read for two minutes
     */
    @ActivityMethod(name = "TargetGroups.watch")
    Verdict watch(AwsScope scope, AsgName group, TargetGroupArn targetGroup, Percent floor, int size, Duration every);
}
