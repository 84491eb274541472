package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Where datapoints come from: what was put, or the load balancer's own counters. */
final class Metrics {
    static final String BALANCER = "AWS/ApplicationELB";

    private static final int DATAPOINTS_KEPT = 10_000;

    private final TargetGroups targetGroups;
    private final DataPlane dataPlane;
    private final Map<String, TreeMap<Instant, List<Double>>> put = new HashMap<>();

    Metrics(TargetGroups targetGroups, DataPlane dataPlane) {
        this.targetGroups = targetGroups;
        this.dataPlane = dataPlane;
    }

    void put(String namespace, MetricDatum datum, Instant now) {
        TreeMap<Instant, List<Double>> metric =
                put.computeIfAbsent(key(namespace, datum.metricName(), datum.dimensions()), key -> new TreeMap<>());
        Instant at = datum.timestamp() == null ? now : datum.timestamp();
        List<Double> values = metric.computeIfAbsent(at, moment -> new ArrayList<>());
        if (datum.value() != null) {
            values.add(datum.value());
        }
        values.addAll(datum.values());
        if (metric.size() > DATAPOINTS_KEPT) {
            metric.pollFirstEntry();
        }
    }

    /** The metric of an alarm from {@code from} (inclusive) to {@code to} (exclusive); empty without data. */
    Optional<Double> datapoint(PutMetricAlarmRequest alarm, Instant from, Instant to) {
        if (BALANCER.equals(alarm.namespace())) {
            return targetGroups.all().stream()
                    .filter(group -> isMeant(group, alarm.dimensions()))
                    .map(group -> counter(alarm.metricName(), group, from, to))
                    .flatMap(Optional::stream)
                    .reduce(alarm.metricName().equals("TargetResponseTime") ? Math::max : Double::sum);
        }
        TreeMap<Instant, List<Double>> metric = put.get(key(alarm.namespace(), alarm.metricName(), alarm.dimensions()));
        if (metric == null) {
            return Optional.empty();
        }
        List<Double> values = metric.subMap(from, true, to, false).values().stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(statistic(alarm, values));
    }

    /** AWS reports counts only when they are not zero, and times only when there were requests. */
    private Optional<Double> counter(String metric, TargetGroup group, Instant from, Instant to) {
        if (metric.equals("HealthyHostCount")) {
            return Optional.of((double) group.healthy());
        }
        DataPlane.Traffic traffic = dataPlane.traffic(group.arn, from, to);
        double value = switch (metric) {
            case "HTTPCode_Target_5XX_Count" -> traffic.target5xx();
            case "HTTPCode_ELB_5XX_Count" -> traffic.balancer5xx();
            case "RequestCount" -> traffic.requests();
            case "TargetResponseTime" -> traffic.p99Millis() / 1000.0;
            default -> 0;
        };
        boolean reported = metric.equals("TargetResponseTime") ? traffic.requests() > 0 : value > 0;
        return reported ? Optional.of(value) : Optional.empty();
    }

    private static boolean isMeant(TargetGroup group, List<Dimension> dimensions) {
        return dimensions.stream()
                .filter(dimension -> dimension.name().equals("TargetGroup"))
                .allMatch(dimension -> group.arn.endsWith(":" + dimension.value()));
    }

    private static double statistic(PutMetricAlarmRequest alarm, List<Double> sorted) {
        String statistic = alarm.extendedStatistic() == null ? alarm.statisticAsString() : alarm.extendedStatistic();
        double sum = sorted.stream().mapToDouble(value -> value).sum();
        return switch (String.valueOf(statistic)) {
            case "Sum" -> sum;
            case "SampleCount" -> sorted.size();
            case "Minimum" -> sorted.get(0);
            case "Maximum" -> sorted.get(sorted.size() - 1);
            case "Average" -> sum / sorted.size();
            default -> percentile(statistic, sorted);
        };
    }

    private static double percentile(String statistic, List<Double> sorted) {
        double percent = Double.parseDouble(statistic.substring(1));
        int index = (int) Math.ceil(sorted.size() * percent / 100) - 1;
        return sorted.get(Math.max(index, 0));
    }

    private static String key(String namespace, String name, List<Dimension> dimensions) {
        TreeMap<String, String> sorted = new TreeMap<>();
        dimensions.forEach(dimension -> sorted.put(dimension.name(), dimension.value()));
        return namespace + "/" + name + sorted;
    }
}
