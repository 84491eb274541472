package dev.segue.sandbox.cloud;

import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/**
 * A simple scaling policy.
 *
 * @param adjustmentType {@code ChangeInCapacity}, {@code ExactCapacity} or {@code PercentChangeInCapacity}
 */
record Policy(String name, String arn, String adjustmentType, int adjustment) {
    int applied(int capacity) {
        return switch (adjustmentType) {
            case "ExactCapacity" -> adjustment;
            case "PercentChangeInCapacity" -> capacity + Math.floorDiv(capacity * adjustment, 100);
            default -> capacity + adjustment;
        };
    }

    ScalingPolicy describe(Group group) {
        return ScalingPolicy.builder()
                .autoScalingGroupName(group.name)
                .policyName(name)
                .policyARN(arn)
                .policyType("SimpleScaling")
                .adjustmentType(adjustmentType)
                .scalingAdjustment(adjustment)
                .enabled(true)
                .build();
    }
}
