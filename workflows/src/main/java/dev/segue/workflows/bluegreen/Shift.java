package dev.segue.workflows.bluegreen;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.NotYetSupported;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.Optional;

/** How production traffic is shifted to the new version. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "mode")
@JsonSubTypes(@JsonSubTypes.Type(value = Shift.Standby.class, name = "standby"))
@NotYetSupported("weighted")
public sealed interface Shift {
    Duration LONGEST_PROPAGATION = Duration.ofMinutes(10);

    /**
     * The new group joins the main target group, then the old instances enter standby.
     *
     * @param mainTargetGroup production traffic
     * @param syntheticTargetGroup only marked requests; another target group of the same load balancer
     * @param propagation what a rule or target change takes to reach the load balancer, 0s to 10m, default 30s (E14)
     */
    record Standby(TargetGroupArn mainTargetGroup, TargetGroupArn syntheticTargetGroup, Duration propagation)
            implements Shift {
        public static final Duration DEFAULT_PROPAGATION = Duration.ofSeconds(30);

        public Standby {
            propagation = Optional.ofNullable(propagation).orElse(DEFAULT_PROPAGATION);
            Violations violations = new Violations();
            check(violations, mainTargetGroup, "mainTargetGroup");
            check(violations, syntheticTargetGroup, "syntheticTargetGroup");
            violations
                    .unless(
                            mainTargetGroup == null || !mainTargetGroup.equals(syntheticTargetGroup),
                            "syntheticTargetGroup",
                            "must not be the main target group: checks would be production traffic")
                    .unless(
                            !propagation.isNegative() && propagation.compareTo(LONGEST_PROPAGATION) <= 0,
                            "propagation",
                            "must be from 0s to 10m, was %s",
                            Durations.text(propagation))
                    .throwIfAny();
        }

        private static void check(Violations violations, TargetGroupArn targetGroup, String field) {
            violations
                    .require(targetGroup, field)
                    .unless(
                            targetGroup == null
                                    || targetGroup
                                            .value()
                                            .matches("arn:[a-z-]+:elasticloadbalancing:[^:]+:[0-9]+:targetgroup/.+/.+"),
                            field,
                            "must be the ARN of a target group, was %s",
                            targetGroup == null ? "" : targetGroup.value());
        }
    }
}
