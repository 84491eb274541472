package dev.segue.workflows.aws;

import dev.segue.workflows.deployment.Capacity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Auto Scaling group as one describe shows it. Counts instead of instances, because the text of a thousand instances
 * does not fit a payload (A3).
 *
 * @param instances how many instances are in which state
 * @param template what the group launches; null if it uses a launch configuration
 * @param ownTemplateInOverrides whether an override of its mixed instances policy brings a launch template of its own
 * @param suspended names of the suspended processes, sorted
 * @param healthCheckType AWS's words, {@code EC2} or {@code ELB}, several joined by a comma
 * @param gracePeriod the health check grace period
 * @param attached target groups it is attached to, by either kind of attachment, without those being removed (A15)
 * @param marks its tags whose key begins with {@code segue:}
 */
public record GroupView(
        AsgName name,
        Capacity capacity,
        InstanceCounts instances,
        @Nullable LaunchTemplateVersion template,
        boolean ownTemplateInOverrides,
        List<String> suspended,
        String healthCheckType,
        Duration gracePeriod,
        List<TargetGroupArn> attached,
        Map<String, String> marks) {
    public GroupView {
        suspended = List.copyOf(suspended);
        attached = List.copyOf(attached);
        marks = Map.copyOf(marks);
    }

    /**
     * Instances of a group by lifecycle state; an unknown state counts as {@code other} (A22).
     *
     * @param inService {@code InService}
     * @param pending on their way in: {@code Pending} and its hooks
     * @param standby {@code Standby} and {@code EnteringStandby}
     * @param leaving on their way out: {@code Terminating}, {@code Detaching} and their hooks
     * @param other every other state
     * @param scaleInProtected in any state, protected from scale-in (A29)
     */
    public record InstanceCounts(
            int inService, int pending, int standby, int leaving, int other, int scaleInProtected) {
        /** Instances in any state but {@code Terminated} (A27). */
        public int total() {
            return inService + pending + standby + leaving + other;
        }
    }
}
