package dev.segue.activities.fakes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Alarms by state. */
public final class FakeCloudWatch implements CloudWatchClient {
    public final Map<String, String> metricAlarms = new LinkedHashMap<>();
    public final Map<String, String> compositeAlarms = new LinkedHashMap<>();
    public @Nullable RuntimeException failure;

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        if (failure != null) {
            throw failure;
        }
        boolean composite = request.alarmTypes().contains(AlarmType.COMPOSITE_ALARM);
        return DescribeAlarmsResponse.builder()
                .metricAlarms(asked(request, metricAlarms)
                        .map(name -> MetricAlarm.builder()
                                .alarmName(name)
                                .stateValue(metricAlarms.get(name))
                                .stateReason("Threshold Crossed")
                                .build())
                        .toList())
                .compositeAlarms(
                        composite
                                ? asked(request, compositeAlarms)
                                        .map(name -> CompositeAlarm.builder()
                                                .alarmName(name)
                                                .stateValue(compositeAlarms.get(name))
                                                .stateReason("a child")
                                                .build())
                                        .toList()
                                : List.of())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static Stream<String> asked(DescribeAlarmsRequest request, Map<String, String> alarms) {
        return request.alarmNames().stream().filter(alarms::containsKey);
    }
}
