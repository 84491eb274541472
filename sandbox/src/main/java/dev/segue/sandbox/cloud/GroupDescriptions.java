package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Auto Scaling's calls that describe groups and their instances. */
final class GroupDescriptions {
    private static final int MOST_GROUPS = 100;
    private static final int GROUPS_PER_PAGE = 50;
    private static final int MOST_INSTANCES = 50;

    private final Groups groups;

    GroupDescriptions(Groups groups) {
        this.groups = groups;
    }

    DescribeAutoScalingGroupsResponse describeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) {
        Strict.only(request, "AutoScalingGroupNames", "NextToken", "MaxRecords", "Filters", "IncludeInstances");
        boolean withInstances = !Boolean.FALSE.equals(request.includeInstances());
        List<Group> found = groups.all().stream()
                .filter(group -> request.autoScalingGroupNames().isEmpty()
                        || request.autoScalingGroupNames().contains(group.name))
                .filter(group -> request.filters().stream().allMatch(filter -> matches(group, filter)))
                .toList();
        int size = request.maxRecords() == null ? GROUPS_PER_PAGE : request.maxRecords();
        Page<Group> page = Page.of(found, request.nextToken(), size, MOST_GROUPS);
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(page.map(group -> group.describe(withInstances)))
                .nextToken(page.next())
                .build();
    }

    DescribeAutoScalingInstancesResponse describeAutoScalingInstances(DescribeAutoScalingInstancesRequest request) {
        Strict.only(request, "InstanceIds", "NextToken", "MaxRecords");
        if (request.instanceIds().size() > MOST_INSTANCES) {
            throw Refused.validation("The number of instance ids must be at most %d", MOST_INSTANCES);
        }
        List<AutoScalingInstanceDetails> found = groups.all().stream()
                .flatMap(group -> group.members.values().stream()
                        .filter(member -> request.instanceIds().isEmpty()
                                || request.instanceIds().contains(member.id()))
                        .map(member -> member.details(group.name)))
                .toList();
        Page<AutoScalingInstanceDetails> page =
                Page.of(found, request.nextToken(), request.maxRecords(), MOST_INSTANCES);
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean matches(Group group, Filter filter) {
        return switch (filter.name()) {
            case "tag-key" -> filter.values().stream().anyMatch(group.tags::containsKey);
            case "tag-value" ->
                group.tags.values().stream().anyMatch(tag -> filter.values().contains(tag.value()));
            default -> {
                if (!filter.name().startsWith("tag:")) {
                    throw Refused.validation("The filter '%s' is invalid", filter.name());
                }
                String key = filter.name().substring("tag:".length());
                yield Optional.ofNullable(group.tags.get(key)).map(TagDescription::value).stream()
                        .anyMatch(filter.values()::contains);
            }
        };
    }
}
