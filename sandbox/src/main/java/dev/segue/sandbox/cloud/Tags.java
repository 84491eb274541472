package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags of EC2's resources, by resource id. */
final class Tags {
    private static final int MOST_PER_RESOURCE = 50;

    private final Map<String, Map<String, String>> byResource = new TreeMap<>();

    void put(String resource, Map<String, String> tags) {
        Map<String, String> present = byResource.computeIfAbsent(resource, id -> new TreeMap<>());
        present.putAll(tags);
        if (present.keySet().stream().filter(key -> !key.startsWith("aws:")).count() > MOST_PER_RESOURCE) {
            throw Refused.because("TagLimitExceeded", "The maximum number of Tags for this resource has been reached.");
        }
    }

    void forget(String resource) {
        byResource.remove(resource);
    }

    List<Tag> of(String resource) {
        return byResource.getOrDefault(resource, Map.of()).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** What a resource has under the filters {@code tag:KEY} and {@code tag-key}. */
    List<String> filtered(String resource, String filter) {
        Map<String, String> tags = byResource.getOrDefault(resource, Map.of());
        if (filter.equals("tag-key")) {
            return List.copyOf(tags.keySet());
        }
        if (!filter.startsWith("tag:")) {
            throw Filters.unknown(filter);
        }
        String value = tags.get(filter.substring("tag:".length()));
        return value == null ? List.of() : List.of(value);
    }

    CreateTagsResponse createTags(CreateTagsRequest request) {
        Strict.only(request, "Resources", "Tags");
        Map<String, String> tags = new TreeMap<>();
        for (Tag tag : request.tags()) {
            if (tag.key().startsWith("aws:")) {
                throw Refused.because(
                        "InvalidParameterValue",
                        "Value ( %s ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use",
                        tag.key());
            }
            tags.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        request.resources().forEach(resource -> put(resource, tags));
        return CreateTagsResponse.builder().build();
    }

    DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        Strict.only(request, "Resources", "Tags");
        for (String resource : request.resources()) {
            Map<String, String> present = byResource.getOrDefault(resource, Map.of());
            if (request.tags().isEmpty()) {
                present.keySet().removeIf(key -> !key.startsWith("aws:"));
            }
            for (Tag tag : request.tags()) {
                if (tag.value() == null || tag.value().equals(present.get(tag.key()))) {
                    present.remove(tag.key());
                }
            }
        }
        return DeleteTagsResponse.builder().build();
    }

    DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        Strict.only(request, "Filters", "NextToken", "MaxResults");
        List<TagDescription> found = new ArrayList<>();
        byResource.forEach((resource, tags) -> tags.forEach((key, value) -> {
            TagDescription tag = describe(resource, key, value);
            if (Filters.match(request.filters(), filter -> values(tag, filter))) {
                found.add(tag);
            }
        }));
        Page<TagDescription> page = Page.of(found, request.nextToken(), request.maxResults(), 1000);
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }

    private static TagDescription describe(String resource, String key, String value) {
        String type =
                resource.startsWith("i-") ? "instance" : resource.startsWith("ami-") ? "image" : "launch-template";
        return TagDescription.builder()
                .resourceId(resource)
                .resourceType(type)
                .key(key)
                .value(value)
                .build();
    }

    private static List<String> values(TagDescription tag, String filter) {
        return switch (filter) {
            case "key" -> List.of(tag.key());
            case "value" -> List.of(tag.value());
            case "resource-id" -> List.of(tag.resourceId());
            case "resource-type" -> List.of(tag.resourceTypeAsString());
            default -> filter.equals("tag:" + tag.key()) ? List.of(tag.value()) : List.of();
        };
    }
}
