package dev.segue.sandbox.cloud;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DeleteNotificationConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteNotificationConfigurationResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeNotificationConfigurationsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeNotificationConfigurationsResponse;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.NotificationConfiguration;
import software.amazon.awssdk.services.autoscaling.model.PutNotificationConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.PutNotificationConfigurationResponse;

/** Auto Scaling's calls about metrics and notifications: kept and shown, never sent. */
final class MetricsCalls {
    private static final List<String> ALL = List.of(
            "GroupDesiredCapacity",
            "GroupInServiceInstances",
            "GroupMaxSize",
            "GroupMinSize",
            "GroupPendingInstances",
            "GroupStandbyInstances",
            "GroupTerminatingInstances",
            "GroupTotalInstances");

    private final Groups groups;

    MetricsCalls(Groups groups) {
        this.groups = groups;
    }

    EnableMetricsCollectionResponse enableMetricsCollection(EnableMetricsCollectionRequest request) {
        Strict.only(request, "AutoScalingGroupName", "Metrics", "Granularity");
        groups.find(request.autoScalingGroupName()).metrics.addAll(named(request.metrics()));
        return EnableMetricsCollectionResponse.builder().build();
    }

    DisableMetricsCollectionResponse disableMetricsCollection(DisableMetricsCollectionRequest request) {
        Strict.only(request, "AutoScalingGroupName", "Metrics");
        named(request.metrics()).forEach(groups.find(request.autoScalingGroupName()).metrics::remove);
        return DisableMetricsCollectionResponse.builder().build();
    }

    PutNotificationConfigurationResponse putNotificationConfiguration(PutNotificationConfigurationRequest request) {
        Strict.only(request, "AutoScalingGroupName", "TopicARN", "NotificationTypes");
        groups.find(request.autoScalingGroupName())
                .notifications
                .put(request.topicARN(), List.copyOf(request.notificationTypes()));
        return PutNotificationConfigurationResponse.builder().build();
    }

    DeleteNotificationConfigurationResponse deleteNotificationConfiguration(
            DeleteNotificationConfigurationRequest request) {
        Strict.only(request, "AutoScalingGroupName", "TopicARN");
        groups.find(request.autoScalingGroupName()).notifications.remove(request.topicARN());
        return DeleteNotificationConfigurationResponse.builder().build();
    }

    DescribeNotificationConfigurationsResponse describeNotificationConfigurations(
            DescribeNotificationConfigurationsRequest request) {
        Strict.only(request, "AutoScalingGroupNames", "NextToken", "MaxRecords");
        List<NotificationConfiguration> found = groups.all().stream()
                .filter(group -> request.autoScalingGroupNames().isEmpty()
                        || request.autoScalingGroupNames().contains(group.name))
                .flatMap(group -> group.notifications.entrySet().stream()
                        .flatMap(topic -> topic.getValue().stream()
                                .map(type -> NotificationConfiguration.builder()
                                        .autoScalingGroupName(group.name)
                                        .topicARN(topic.getKey())
                                        .notificationType(type)
                                        .build())))
                .toList();
        Page<NotificationConfiguration> page = Page.of(found, request.nextToken(), request.maxRecords(), 100);
        return DescribeNotificationConfigurationsResponse.builder()
                .notificationConfigurations(page.items())
                .nextToken(page.next())
                .build();
    }

    private static List<String> named(List<String> metrics) {
        return metrics.isEmpty() ? ALL : metrics;
    }
}
