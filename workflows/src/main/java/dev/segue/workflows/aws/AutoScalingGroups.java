package dev.segue.workflows.aws;

import dev.segue.workflows.deployment.Capacity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/**
 * Auto Scaling groups. Every method that changes something looks first and changes nothing where its goal holds. A
 * method that says "waits" looks once and fails with {@link AwsFailure#NOT_YET} until its goal holds.
 *
 * <p>All fail with {@link AwsFailure#NO_SUCH_RESOURCE} if the group does not exist (not retried).
 */
@ActivityInterface
public interface AutoScalingGroups {
    /** Describes a group. */
    @ActivityMethod(name = "AutoScalingGroups.describe")
    GroupView describe(AwsScope scope, AsgName group);

    /** Describes hooks, schedules, warm pool and instance refresh of a group. */
    @ActivityMethod(name = "AutoScalingGroups.inspect")
    GroupSetUp inspect(AwsScope scope, AsgName group);

    /**
     * Tags a group with {@code segue:deployment} and {@code segue:ledger}, unless another deployment's tag is on it, and
     * reads back.
     *
     * @param ledger what the group was like, for whoever finds the tag; at most 256 characters
     * @return the deployment id that the group now carries; another one than {@code deploymentId} means that the group is
     *     taken, and that nothing was written
     */
    @ActivityMethod(name = "AutoScalingGroups.mark")
    String mark(AwsScope scope, AsgName group, String deploymentId, String ledger);

    /** Removes the tags of {@link #mark}; another deployment's are left alone. */
    @ActivityMethod(name = "AutoScalingGroups.unmark")
    void unmark(AwsScope scope, AsgName group, String deploymentId);

    /**
     * Empties a group and waits until no instance is left in any state: brings instances back from standby (they survive
     * scaling to zero, A27), lifts scale-in protection (A29), and sets min, desired and max to 0.
     */
    @ActivityMethod(name = "AutoScalingGroups.empty")
    void empty(AwsScope scope, AsgName group);

    /** Sets launch template version, min, desired and max of a group in one update (A20). */
    @ActivityMethod(name = "AutoScalingGroups.launch")
    void launch(AwsScope scope, AsgName group, LaunchTemplateVersion template, Capacity capacity);

    /**
     * Waits until a group has at least this many instances in service.
     *
     * @param since fails at once, with AWS's sentence, if a launch failed after this moment (A23)
     */
    @ActivityMethod(name = "AutoScalingGroups.inService")
    void inService(AwsScope scope, AsgName group, int count, Instant since);

    /** Sets min, desired and max of a group (A20). */
    @ActivityMethod(name = "AutoScalingGroups.resize")
    void resize(AwsScope scope, AsgName group, Capacity capacity);

    /** Sets the minimum of a group, and leaves desired and max as they are (sent along, A20). */
    @ActivityMethod(name = "AutoScalingGroups.setMinimum")
    void setMinimum(AwsScope scope, AsgName group, int minimum);

    /** Suspends processes of a group; what is suspended stays so (A13). */
    @ActivityMethod(name = "AutoScalingGroups.suspend")
    void suspend(AwsScope scope, AsgName group, List<String> processes);

    /** Resumes processes of a group; what is not suspended stays so. */
    @ActivityMethod(name = "AutoScalingGroups.resume")
    void resume(AwsScope scope, AsgName group, List<String> processes);

    /**
     * Takes every in-service instance out of traffic but keeps it running, and waits until all are in standby: in
     * batches of 20 (A26), decrementing desired (A4). Pending ones are waited for. The minimum must be 0 already.
     *
     * @return how many instances are in standby
     */
    @ActivityMethod(name = "AutoScalingGroups.enterStandby")
    int enterStandby(AwsScope scope, AsgName group);

    /**
     * Brings every instance back from standby, in batches of 20 (A26), and waits until none is on its way. An instance
     * that no longer runs is dropped.
     *
     * @return how many instances are in service
     */
    @ActivityMethod(name = "AutoScalingGroups.exitStandby")
    int exitStandby(AwsScope scope, AsgName group);

    /** Sets Healthy what is marked Unhealthy but healthy in the target group: such a mark never goes away by itself (A28). */
    @ActivityMethod(name = "AutoScalingGroups.setHealthy")
    void setHealthy(AwsScope scope, AsgName group, TargetGroupArn targetGroup);

    /**
     * Counts the instances in standby that still run: nobody health-checks them (A7).
     *
     * @return running instances in {@code Standby} or {@code EnteringStandby}
     */
    @ActivityMethod(name = "AutoScalingGroups.standbyRunning")
    int standbyRunning(AwsScope scope, AsgName group);

    /**
     * Watches the instances in standby every five minutes, and shows "rollback capacity x of n".
     *
     * @param expected n
     * @return how many still run, once that is less than half of {@code expected}
     */
    @ActivityMethod(name = "AutoScalingGroups.watchStandby")
    int watchStandby(AwsScope scope, AsgName group, int expected);
}
