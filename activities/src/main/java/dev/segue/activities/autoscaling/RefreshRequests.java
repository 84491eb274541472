package dev.segue.activities.autoscaling;

import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.RefreshPreferences;
import java.time.Duration;
import software.amazon.awssdk.services.autoscaling.model.AlarmSpecification;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What AWS is asked to refresh to, and how. */
final class RefreshRequests {
    private RefreshRequests() {}

    /** A mixed instances policy is sent whole, with another version number. */
    static DesiredConfiguration desired(AutoScalingGroup group, LaunchTemplateVersion template) {
        LaunchTemplateSpecification specification = LaunchTemplateSpecification.builder()
                .launchTemplateId(template.id())
                .version(template.version())
                .build();
        MixedInstancesPolicy policy = group.mixedInstancesPolicy();
        if (policy == null) {
            return DesiredConfiguration.builder().launchTemplate(specification).build();
        }
        return DesiredConfiguration.builder()
                .mixedInstancesPolicy(policy.toBuilder()
                        .launchTemplate(policy.launchTemplate().toBuilder()
                                .launchTemplateSpecification(specification)
                                .build())
                        .build())
                .build();
    }

    static software.amazon.awssdk.services.autoscaling.model.RefreshPreferences preferences(RefreshPreferences wanted) {
        var preferences = software.amazon.awssdk.services.autoscaling.model.RefreshPreferences.builder()
                .minHealthyPercentage(wanted.minHealthyPercent())
                .maxHealthyPercentage(wanted.maxHealthyPercent())
                .skipMatching(wanted.skipMatching())
                .autoRollback(wanted.autoRollback())
                .standbyInstances(wanted.standby())
                .scaleInProtectedInstances(wanted.scaleInProtected());
        if (wanted.warmup() != null) {
            preferences.instanceWarmup(seconds(wanted.warmup()));
        }
        if (!wanted.checkpoints().isEmpty()) {
            preferences.checkpointPercentages(wanted.checkpoints()).checkpointDelay(seconds(wanted.checkpointDelay()));
        }
        if (!wanted.alarms().isEmpty()) {
            preferences.alarmSpecification(
                    AlarmSpecification.builder().alarms(wanted.alarms()).build());
        }
        if (!wanted.bakeTime().isZero()) {
            preferences.bakeTime(seconds(wanted.bakeTime()));
        }
        return preferences.build();
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(time.toSeconds());
    }
}
