package dev.segue.workflows.aws;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instance refreshes of Auto Scaling groups. Methods that say "waits" look once and fail with {@link AwsFailure#NOT_YET}
 * until their goal holds. All fail with {@link AwsFailure#NO_SUCH_RESOURCE} if the group or the refresh does not exist
 * (not retried).
 */
@ActivityInterface
public interface InstanceRefreshes {
    /** The refresh of a group that is going on; null if none is. There is one at a time (R14). */
    @ActivityMethod(name = "InstanceRefreshes.running")
    @Nullable
    RefreshView running(AwsScope scope, AsgName group);

    /** The latest refresh of a group that brings this version and began since then, going on or ended; null if there is none. */
    @ActivityMethod(name = "InstanceRefreshes.find")
    @Nullable
    RefreshView find(AwsScope scope, AsgName group, LaunchTemplateVersion template, Instant since);

    /** Waits until no refresh of a group is going on; looks every 30 s. */
    @ActivityMethod(name = "InstanceRefreshes.awaitNone")
    void awaitNone(AwsScope scope, AsgName group);

    /**
     * Starts a refresh that brings a version, or finds the one that it started before: AWS knows no client token (R1). The
     * group itself is not touched; AWS gives it the version on success.
     *
     * @param since refreshes from before are not taken for this one
     * @return the refresh, going on or ended; or somebody else's, which brings something else, if that is going on
     */
    @ActivityMethod(name = "InstanceRefreshes.start")
    RefreshView start(
            AwsScope scope,
            AsgName group,
            LaunchTemplateVersion template,
            RefreshPreferences preferences,
            Instant since);

    /**
     * Waits until a refresh is at another stage, or at a checkpoint. Says what AWS could not launch (A23).
     *
     * @param seen the stage it is known to be at
     * @param checkpoint waits also until so many percent are replaced and nothing is being launched; 0 for none
     */
    @ActivityMethod(name = "InstanceRefreshes.watch")
    RefreshView watch(AwsScope scope, AsgName group, String id, RefreshView.Stage seen, int checkpoint, Instant since);

    /** Cancels a refresh and waits until it has ended, however it did. What it replaced stays replaced (R9). */
    @ActivityMethod(name = "InstanceRefreshes.cancel")
    RefreshView cancel(AwsScope scope, AsgName group, String id);

    /** Lets AWS roll a refresh back and waits until it has ended, however it did; one that has ended is left (R11). */
    @ActivityMethod(name = "InstanceRefreshes.rollBack")
    RefreshView rollBack(AwsScope scope, AsgName group, String id);

    /** Compares the instances of a group with a version. */
    @ActivityMethod(name = "InstanceRefreshes.compare")
    Replaced compare(AwsScope scope, AsgName group, LaunchTemplateVersion template);

    /**
     * Waits until two looks at least five seconds apart agree that a group launches a version and that every instance runs
     * it, by template, number and image; instances that are leaving do not count.
     *
     * @param ignoreStandby whether instances in standby may run another one
     * @param ignoreProtected whether instances protected from scale-in may
     */
    @ActivityMethod(name = "InstanceRefreshes.verify")
    void verify(
            AwsScope scope,
            AsgName group,
            LaunchTemplateVersion template,
            AmiId image,
            boolean ignoreStandby,
            boolean ignoreProtected);
}
