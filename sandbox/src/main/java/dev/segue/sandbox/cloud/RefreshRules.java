package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.ScaleInProtectedInstances;
import software.amazon.awssdk.services.autoscaling.model.StandbyInstances;

/**
 * How an instance refresh replaces: the preferences of its request, and AWS's defaults for what it left out (R4, R5, R6).
 *
 * @param preferences complete, as AWS describes them
 */
record RefreshRules(RefreshPreferences preferences) {
    private static final int DEFAULT_MIN = 90;
    private static final int DEFAULT_MAX = 100;
    private static final int DEFAULT_CHECKPOINT_DELAY = 3600;

    /** With defaults filled in; those that depend on the group are as they are at the start. */
    static RefreshRules of(RefreshPreferences asked, Group group) {
        RefreshChecks.check(asked);
        RefreshPreferences.Builder complete = asked.toBuilder()
                .minHealthyPercentage(or(asked.minHealthyPercentage(), DEFAULT_MIN))
                .instanceWarmup(or(asked.instanceWarmup(), warmup(group)))
                .skipMatching(Boolean.TRUE.equals(asked.skipMatching()))
                .autoRollback(Boolean.TRUE.equals(asked.autoRollback()));
        if (asked.hasCheckpointPercentages()) {
            complete.checkpointDelay(or(asked.checkpointDelay(), DEFAULT_CHECKPOINT_DELAY));
        }
        if (asked.scaleInProtectedInstances() == null) {
            complete.scaleInProtectedInstances(ScaleInProtectedInstances.WAIT);
        }
        if (asked.standbyInstances() == null) {
            complete.standbyInstances(StandbyInstances.WAIT);
        }
        return new RefreshRules(complete.build());
    }

    boolean skipsMatching() {
        return preferences.skipMatching();
    }

    boolean rollsBack() {
        return preferences.autoRollback();
    }

    Duration warmup() {
        return Duration.ofSeconds(preferences.instanceWarmup());
    }

    List<Integer> checkpoints() {
        return preferences.checkpointPercentages();
    }

    Duration checkpointDelay() {
        return Duration.ofSeconds(or(preferences.checkpointDelay(), DEFAULT_CHECKPOINT_DELAY));
    }

    Duration bakeTime() {
        return Duration.ofSeconds(or(preferences.bakeTime(), 0));
    }

    List<String> alarms() {
        return preferences.alarmSpecification() == null
                ? List.of()
                : preferences.alarmSpecification().alarms();
    }

    /** How many instances may be there beyond those desired; at least one if new ones are launched first. */
    int launchedAhead(int desired) {
        int max = or(preferences.maxHealthyPercentage(), DEFAULT_MAX);
        if (max > DEFAULT_MAX) {
            return Math.max(1, (int) ((long) desired * max / 100) - desired);
        }
        return preferences.minHealthyPercentage() == 100 ? 1 : 0;
    }

    /** How many instances must be ready; where none is launched ahead one may always be missing (R12). */
    int leastReady(int desired) {
        int least = (int) (((long) desired * preferences.minHealthyPercentage() + 99) / 100);
        return launchedAhead(desired) == 0 ? Math.min(least, desired - 1) : least;
    }

    /** Whether an instance is left alone and the refresh succeeds all the same (R5). */
    boolean ignores(Member member) {
        return member.isStandby()
                ? preferences.standbyInstances() == StandbyInstances.IGNORE
                : member.protectedFromScaleIn
                        && preferences.scaleInProtectedInstances() == ScaleInProtectedInstances.IGNORE;
    }

    /** Whether the refresh waits for somebody to do something about an instance (R5). */
    boolean waitsFor(Member member) {
        return member.isStandby()
                ? preferences.standbyInstances() == StandbyInstances.WAIT
                : member.protectedFromScaleIn
                        && preferences.scaleInProtectedInstances() == ScaleInProtectedInstances.WAIT;
    }

    private static int warmup(Group group) {
        return group.warmup == null || group.warmup < 0 ? (int) group.grace.toSeconds() : group.warmup;
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
