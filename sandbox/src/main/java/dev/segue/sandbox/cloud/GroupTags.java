package dev.segue.sandbox.cloud;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Auto Scaling's calls about tags. */
final class GroupTags {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Reconciler reconciler;
    private final Groups groups;

    GroupTags(Reconciler reconciler, Groups groups) {
        this.reconciler = reconciler;
        this.groups = groups;
    }

    static void put(Group group, Tag tag) {
        String value = tag.value() == null ? "" : tag.value();
        if (tag.key().isEmpty() || tag.key().length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw Refused.validation("The tag '%s' is longer than AWS allows", tag.key());
        }
        if (group.tags.size() >= MOST_TAGS && !group.tags.containsKey(tag.key())) {
            throw Refused.because("LimitExceeded", "The maximum number of tags per group is %d", MOST_TAGS);
        }
        group.tags.put(
                tag.key(),
                TagDescription.builder()
                        .resourceId(group.name)
                        .resourceType("auto-scaling-group")
                        .key(tag.key())
                        .value(value)
                        .propagateAtLaunch(Boolean.TRUE.equals(tag.propagateAtLaunch()))
                        .build());
    }

    CreateOrUpdateTagsResponse createOrUpdateTags(CreateOrUpdateTagsRequest request) {
        Strict.only(request, "Tags");
        request.tags().forEach(tag -> groups.find(tag.resourceId()));
        request.tags().forEach(tag -> put(groups.find(tag.resourceId()), tag));
        reconciler.changed();
        return CreateOrUpdateTagsResponse.builder().build();
    }

    DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        Strict.only(request, "Tags");
        request.tags().forEach(tag -> groups.find(tag.resourceId()));
        request.tags().forEach(tag -> groups.find(tag.resourceId()).tags.remove(tag.key()));
        reconciler.changed();
        return DeleteTagsResponse.builder().build();
    }

    DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        Strict.only(request, "Filters", "NextToken", "MaxRecords");
        List<TagDescription> found = groups.all().stream()
                .flatMap(group -> group.tags.values().stream())
                .filter(tag -> request.filters().stream().allMatch(filter -> matches(tag, filter)))
                .toList();
        Page<TagDescription> page = Page.of(found, request.nextToken(), request.maxRecords(), 100);
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean matches(TagDescription tag, Filter filter) {
        String value = switch (filter.name()) {
            case "auto-scaling-group" -> tag.resourceId();
            case "key" -> tag.key();
            case "value" -> tag.value();
            case "propagate-at-launch" -> String.valueOf(tag.propagateAtLaunch());
            default -> throw Refused.validation("The filter '%s' is invalid", filter.name());
        };
        return filter.values().contains(value);
    }
}
