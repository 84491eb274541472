package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;

/** CloudWatch's calls about alarms (W1, W2); every alarm is evaluated once per period. */
final class AlarmCalls {
    private static final Set<String> BALANCER_METRICS = Set.of(
            "HTTPCode_Target_5XX_Count",
            "HTTPCode_ELB_5XX_Count",
            "RequestCount",
            "TargetResponseTime",
            "HealthyHostCount");

    private final Reconciler reconciler;
    private final Alarms alarms;
    private final Metrics metrics;
    private final Ids ids;

    AlarmCalls(Reconciler reconciler, Alarms alarms, Metrics metrics, Ids ids) {
        this.reconciler = reconciler;
        this.alarms = alarms;
        this.metrics = metrics;
        this.ids = ids;
    }

    PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request) {
        Strict.only(
                request,
                "AlarmName",
                "AlarmDescription",
                "ActionsEnabled",
                "OKActions",
                "AlarmActions",
                "InsufficientDataActions",
                "MetricName",
                "Namespace",
                "Statistic",
                "ExtendedStatistic",
                "Dimensions",
                "Period",
                "Unit",
                "EvaluationPeriods",
                "DatapointsToAlarm",
                "Threshold",
                "ComparisonOperator",
                "TreatMissingData",
                "Tags");
        if (Metrics.BALANCER.equals(request.namespace()) && !BALANCER_METRICS.contains(request.metricName())) {
            throw Refused.validation("The metric %s is not supported by the sandbox.", request.metricName());
        }
        boolean averages = request.extendedStatistic() == null
                || !request.extendedStatistic().equals("p99");
        if ("TargetResponseTime".equals(request.metricName()) && averages) {
            throw Refused.validation("TargetResponseTime is known to the sandbox as p99 only.");
        }
        Alarm alarm = new Alarm(request, ids.arn("cloudwatch", "alarm:" + request.alarmName()), reconciler.now());
        alarms.put(alarm);
        reconciler.after(period(alarm), () -> evaluate(alarm));
        reconciler.changed();
        return PutMetricAlarmResponse.builder().build();
    }

    /** Metric alarms only, unless other types are asked for; a name that does not exist is simply missing (W1). */
    DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        Strict.only(
                request,
                "AlarmNames",
                "AlarmNamePrefix",
                "AlarmTypes",
                "StateValue",
                "ActionPrefix",
                "MaxRecords",
                "NextToken");
        boolean metricAlarms =
                request.alarmTypes().isEmpty() || request.alarmTypes().contains(AlarmType.METRIC_ALARM);
        List<Alarm> found = alarms.all().stream()
                .filter(alarm -> metricAlarms)
                .filter(alarm ->
                        request.alarmNames().isEmpty() || request.alarmNames().contains(alarm.name()))
                .filter(alarm ->
                        request.alarmNamePrefix() == null || alarm.name().startsWith(request.alarmNamePrefix()))
                .filter(alarm -> request.stateValue() == null || alarm.state() == request.stateValue())
                .filter(alarm -> request.actionPrefix() == null
                        || alarm.actions().stream().anyMatch(action -> action.startsWith(request.actionPrefix())))
                .toList();
        Page<Alarm> page = Page.of(found, request.nextToken(), request.maxRecords(), 100);
        return DescribeAlarmsResponse.builder()
                .metricAlarms(page.map(Alarm::describe))
                .compositeAlarms(List.of())
                .nextToken(page.next())
                .build();
    }

    DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request) {
        Strict.only(request, "AlarmNames");
        for (String name : request.alarmNames()) {
            if (!alarms.exists(name)) {
                throw Refused.because("ResourceNotFound", "Alarm %s does not exist", name);
            }
        }
        request.alarmNames().forEach(alarms::remove);
        reconciler.changed();
        return DeleteAlarmsResponse.builder().build();
    }

    SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request) {
        Strict.only(request, "AlarmName", "StateValue", "StateReason", "StateReasonData");
        Alarm alarm = alarms.find(request.alarmName());
        boolean before = alarm.isInAlarm();
        alarm.set(request.stateValue(), request.stateReason(), reconciler.now());
        if (!before && alarm.isInAlarm()) {
            alarms.act(alarm);
        }
        reconciler.changed();
        return SetAlarmStateResponse.builder().build();
    }

    PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
        Strict.only(request, "Namespace", "MetricData");
        request.metricData().forEach(datum -> {
            Strict.only(datum, "MetricName", "Dimensions", "Timestamp", "Value", "Values", "Unit");
            metrics.put(request.namespace(), datum, reconciler.now());
        });
        return PutMetricDataResponse.builder().build();
    }

    private void evaluate(Alarm alarm) {
        if (!alarms.has(alarm)) {
            return;
        }
        reconciler.after(period(alarm), () -> evaluate(alarm));
        Duration period = reconciler.scaled(period(alarm));
        Instant now = reconciler.now();
        List<Optional<Double>> datapoints = new ArrayList<>();
        for (int i = 0; i < alarm.definition.evaluationPeriods(); i++) {
            Instant to = now.minus(period.multipliedBy(i));
            datapoints.add(metrics.datapoint(alarm.definition, to.minus(period), to));
        }
        if (alarm.evaluate(datapoints, now)) {
            reconciler.changed();
            if (alarm.isInAlarm()) {
                alarms.act(alarm);
            }
        }
    }

    private static Duration period(Alarm alarm) {
        return Duration.ofSeconds(alarm.definition.period());
    }
}
