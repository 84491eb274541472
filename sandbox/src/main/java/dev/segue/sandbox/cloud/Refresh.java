package dev.segue.sandbox.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.RollbackDetails;

/** An instance refresh: what was asked for, and how far it has come (R7). */
final class Refresh {
    final String id;
    final Group group;
    final RefreshRules rules;

    /** What to launch from now on, and the group's configuration after success; null to launch what the group says. */
    final @Nullable Configuration desired;

    final Instant start;
    private final Wave forward = new Wave(this, false);
    private final Wave back = new Wave(this, true);
    private InstanceRefreshStatus status = InstanceRefreshStatus.PENDING;
    private @Nullable String reason;
    private @Nullable Instant end;
    private int percent;
    private int left;

    /** How many instances it is about; in a rollback as many as when that began. */
    private int total;

    /** The least that was ever left to do: what is done twice is no progress. */
    private int best = Integer.MAX_VALUE;

    private @Nullable RollbackDetails rollback;

    final Checkpoints checkpoints;

    /** Whether it is only claimed to run, and replaces nothing. */
    boolean isIdle;

    /** When it last got on, or had no reason to. */
    Instant moved;

    /** What was last in its way. */
    String hindrance = RefreshReasons.TOO_LONG;

    /** When it was last looked after. */
    Instant looked;

    private Instant since;

    /** One way of a refresh: there, or back in a rollback. */
    record Wave(Refresh refresh, boolean isBack) {
        Configuration configuration() {
            Configuration desired = refresh.desired;
            return isBack || desired == null ? refresh.group.configuration : desired;
        }
    }

    Refresh(String id, Group group, RefreshRules rules, @Nullable Configuration desired, Instant start) {
        this.id = id;
        this.group = group;
        this.rules = rules;
        this.desired = desired;
        this.start = start;
        since = start;
        moved = start;
        looked = start;
        checkpoints = new Checkpoints(rules.checkpoints());
    }

    InstanceRefreshStatus status() {
        return status;
    }

    /** When the present status began. */
    Instant since() {
        return since;
    }

    int percent() {
        return percent;
    }

    boolean isOver() {
        return end != null;
    }

    boolean isRollingBack() {
        return status == InstanceRefreshStatus.ROLLBACK_IN_PROGRESS;
    }

    /** What replaces instances now; null if it does not replace any. */
    @Nullable
    Wave wave() {
        if (isIdle) {
            return null;
        }
        return switch (status) {
            case IN_PROGRESS, BAKING -> forward;
            case ROLLBACK_IN_PROGRESS -> back;
            default -> null;
        };
    }

    /** Whether an instance was launched on the way there. */
    boolean launched(Member member) {
        return forward.equals(member.launchedIn);
    }

    /** Whether an instance came from this refresh, there or back. */
    boolean owns(Member member) {
        return launched(member) || back.equals(member.launchedIn);
    }

    void become(InstanceRefreshStatus next, Instant now) {
        status = next;
        reason = null;
        since = now;
        moved = now;
    }

    void end(InstanceRefreshStatus last, @Nullable String why, Instant now) {
        status = last;
        reason = why;
        end = now;
    }

    void rollBack(String why, Instant now) {
        become(InstanceRefreshStatus.ROLLBACK_IN_PROGRESS, now);
        best = Integer.MAX_VALUE;
        rollback = RollbackDetails.builder()
                .rollbackReason(why)
                .rollbackStartTime(now)
                .percentageCompleteOnRollback(percent)
                .instancesToUpdateOnRollback(left)
                .build();
    }

    void say(@Nullable String why) {
        reason = why;
    }

    /** Counts how far it is; in a rollback percent falls and what is left rises (R7). */
    void count(RefreshFleet fleet, Instant now) {
        if (status == InstanceRefreshStatus.CANCELLING) {
            return;
        }
        if (rollback == null) {
            total = fleet.total();
            left = total - fleet.updated();
            percent = total == 0 ? 100 : 100 * fleet.updated() / total;
        } else {
            int stale = fleet.stale().size();
            percent = Math.min(percent, total == 0 ? 0 : 100 * stale / total);
            left = Math.max(left, total - stale);
        }
        int todo = rollback == null ? left : -left;
        if (todo < best) {
            best = todo;
            moved = now;
        }
    }

    InstanceRefresh describe() {
        return InstanceRefresh.builder()
                .instanceRefreshId(id)
                .autoScalingGroupName(group.name)
                .strategy(RefreshStrategy.ROLLING)
                .status(status)
                .statusReason(reason)
                .startTime(start)
                .endTime(end)
                .percentageComplete(percent)
                .instancesToUpdate(left)
                .preferences(rules.preferences())
                .desiredConfiguration(desired == null ? null : desired.describe())
                .rollbackDetails(rollback)
                .build();
    }
}
