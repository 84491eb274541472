package dev.segue.sandbox.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.ScaleInProtectedInstances;
import software.amazon.awssdk.services.autoscaling.model.StandbyInstances;

/** What AWS refuses about the preferences of an instance refresh (R4, R6). */
final class RefreshChecks {
    private static final int LONGEST_SECONDS = 172_800;
    private static final int MOST_ALARMS = 10;

    private RefreshChecks() {}

    static void check(RefreshPreferences preferences) {
        Strict.only(
                preferences,
                "MinHealthyPercentage",
                "MaxHealthyPercentage",
                "InstanceWarmup",
                "CheckpointPercentages",
                "CheckpointDelay",
                "SkipMatching",
                "AutoRollback",
                "ScaleInProtectedInstances",
                "StandbyInstances",
                "AlarmSpecification",
                "BakeTime");
        range("minHealthyPercentage", preferences.minHealthyPercentage(), 0, 100);
        range("maxHealthyPercentage", preferences.maxHealthyPercentage(), 100, 200);
        range("instanceWarmup", preferences.instanceWarmup(), 0, Integer.MAX_VALUE);
        range("checkpointDelay", preferences.checkpointDelay(), 0, LONGEST_SECONDS);
        range("bakeTime", preferences.bakeTime(), 0, LONGEST_SECONDS);
        if (preferences.scaleInProtectedInstances() == ScaleInProtectedInstances.UNKNOWN_TO_SDK_VERSION) {
            throw notAmong("scaleInProtectedInstances", preferences.scaleInProtectedInstancesAsString(), "Refresh");
        }
        if (preferences.standbyInstances() == StandbyInstances.UNKNOWN_TO_SDK_VERSION) {
            throw notAmong("standbyInstances", preferences.standbyInstancesAsString(), "Terminate");
        }
        checkHealthy(preferences.minHealthyPercentage(), preferences.maxHealthyPercentage());
        checkCheckpoints(preferences);
        if (preferences.alarmSpecification() != null
                && preferences.alarmSpecification().alarms().size() > MOST_ALARMS) {
            throw Refused.validation(
                    "1 validation error detected: Value at 'preferences.alarmSpecification.alarms' failed to satisfy constraint: Member must have length less than or equal to %d",
                    MOST_ALARMS);
        }
    }

    private static void checkHealthy(@Nullable Integer min, @Nullable Integer max) {
        if (max == null) {
            return;
        }
        if (min == null) {
            throw Refused.validation(
                    "The request isn't valid. You must specify MinHealthyPercentage if you specify MaxHealthyPercentage.");
        }
        if (max - min > 100) {
            throw Refused.validation(
                    "The request isn't valid. The difference between MinHealthyPercentage and MaxHealthyPercentage cannot be greater than 100.");
        }
    }

    private static void checkCheckpoints(RefreshPreferences preferences) {
        List<Integer> checkpoints = preferences.checkpointPercentages();
        if (preferences.checkpointDelay() != null && checkpoints.isEmpty()) {
            throw Refused.validation(
                    "The request isn't valid. You must specify CheckpointPercentages if you specify CheckpointDelay.");
        }
        int before = 0;
        for (int checkpoint : checkpoints) {
            range("checkpointPercentages", checkpoint, 1, 100);
            if (checkpoint <= before) {
                throw Refused.validation(
                        "The request isn't valid. CheckpointPercentages must be unique and in ascending order.");
            }
            before = checkpoint;
        }
    }

    private static void range(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw Refused.validation(
                    "1 validation error detected: Value '%d' at 'preferences.%s' failed to satisfy constraint: Member must have value %s than or equal to %d",
                    value, name, value < least ? "greater" : "less", value < least ? least : most);
        }
    }

    private static RuntimeException notAmong(String name, String value, String first) {
        return Refused.validation(
                "1 validation error detected: Value '%s' at 'preferences.%s' failed to satisfy constraint: Member must satisfy enum value set: [%s, Ignore, Wait]",
                value, name, first);
    }
}
