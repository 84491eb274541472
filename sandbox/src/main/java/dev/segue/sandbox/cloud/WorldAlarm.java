package dev.segue.sandbox.cloud;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * An alarm on one of the load balancer's metrics.
 *
 * @param metric a metric of the namespace AWS/ApplicationELB
 * @param targetGroup the name of the target group
 * @param statistic {@code Sum} and the like, or {@code p99}
 * @param comparison {@code GreaterThanThreshold} and the like
 * @param period seconds
 * @param missing how missing data count: {@code missing}, {@code notBreaching}, {@code breaching} or {@code ignore}
 */
public record WorldAlarm(
        String name,
        String metric,
        String targetGroup,
        String statistic,
        String comparison,
        double threshold,
        int period,
        int evaluationPeriods,
        @Nullable String missing) {
    PutMetricAlarmRequest request(String targetGroupArn) {
        String suffix = targetGroupArn.substring(targetGroupArn.lastIndexOf(':') + 1);
        PutMetricAlarmRequest.Builder request = PutMetricAlarmRequest.builder()
                .alarmName(name)
                .namespace(Metrics.BALANCER)
                .metricName(metric)
                .dimensions(
                        Dimension.builder().name("TargetGroup").value(suffix).build())
                .comparisonOperator(comparison)
                .threshold(threshold)
                .period(period)
                .evaluationPeriods(evaluationPeriods)
                .treatMissingData(missing);
        return statistic.startsWith("p")
                ? request.extendedStatistic(statistic).build()
                : request.statistic(statistic).build();
    }
}
