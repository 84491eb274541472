package dev.segue.workflows.aws;

import java.time.Duration;
import java.util.List;

/**
 * A target group and its attributes.
 *
 * @param loadBalancers ARNs of the load balancers that use it: none, or one (E8)
 * @param health how its targets are checked
 * @param deregistrationDelay how long a target drains (E4)
 * @param slowStart how long a new target's share ramps up; zero if off (E6)
 * @param sticky whether clients stick to a target or a target group (E10)
 */
public record TargetGroupView(
        TargetGroupArn arn,
        List<String> loadBalancers,
        HealthSettings health,
        Duration deregistrationDelay,
        Duration slowStart,
        boolean sticky) {
    public TargetGroupView {
        loadBalancers = List.copyOf(loadBalancers);
    }

    /** How targets are checked; two target groups must agree in all of it (A17). */
    public record HealthSettings(
            String protocol,
            String port,
            String path,
            String matcher,
            Duration interval,
            Duration timeout,
            int healthyThreshold,
            int unhealthyThreshold) {
        /** The longest a good target takes from its registration to healthy (E12). */
        public Duration longestToHealthy() {
            return interval.multipliedBy(healthyThreshold);
        }
    }
}
