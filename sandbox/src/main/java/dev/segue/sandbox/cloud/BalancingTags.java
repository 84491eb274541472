package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Load balancing's calls about tags. */
final class BalancingTags {
    private static final int MOST_RESOURCES = 20;

    private final Balancers balancers;
    private final TargetGroups targetGroups;

    BalancingTags(Balancers balancers, TargetGroups targetGroups) {
        this.balancers = balancers;
        this.targetGroups = targetGroups;
    }

    AddTagsResponse addTags(AddTagsRequest request) {
        Strict.only(request, "ResourceArns", "Tags");
        Map<String, String> tags = checked(request.tags());
        request.resourceArns().stream().map(this::of).toList().forEach(present -> present.putAll(tags));
        return AddTagsResponse.builder().build();
    }

    RemoveTagsResponse removeTags(RemoveTagsRequest request) {
        Strict.only(request, "ResourceArns", "TagKeys");
        request.resourceArns().stream()
                .map(this::of)
                .toList()
                .forEach(present -> present.keySet().removeAll(request.tagKeys()));
        return RemoveTagsResponse.builder().build();
    }

    DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        Strict.only(request, "ResourceArns");
        if (request.resourceArns().size() > MOST_RESOURCES) {
            throw Refused.validation("You can describe the tags of at most %d resources", MOST_RESOURCES);
        }
        List<TagDescription> found = new ArrayList<>();
        for (String arn : request.resourceArns()) {
            found.add(TagDescription.builder()
                    .resourceArn(arn)
                    .tags(describe(of(arn)))
                    .build());
        }
        return DescribeTagsResponse.builder().tagDescriptions(found).build();
    }

    /** Values may hold letters, digits, spaces and {@code _ . : / = + - @} only (E16). */
    static Map<String, String> checked(List<Tag> tags) {
        Map<String, String> checked = new TreeMap<>();
        for (Tag tag : tags) {
            String value = tag.value() == null ? "" : tag.value();
            if (!value.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}")
                    || !tag.key().matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}")) {
                throw Refused.validation("The tag '%s' = '%s' has characters that are not allowed", tag.key(), value);
            }
            checked.put(tag.key(), value);
        }
        return checked;
    }

    private static List<Tag> describe(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private Map<String, String> of(String arn) {
        String resource = arn.split(":", 6).length < 6 ? arn : arn.split(":", 6)[5];
        if (resource.startsWith("listener-rule/")) {
            return balancers.rule(arn).tags;
        }
        if (resource.startsWith("listener/")) {
            return balancers.listener(arn).tags;
        }
        if (resource.startsWith("targetgroup/")) {
            return targetGroups.find(arn).tags;
        }
        return balancers.find(arn).tags;
    }
}
