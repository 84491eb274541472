package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** The images there are. */
final class Catalogue {
    private final Map<String, Image> images = new TreeMap<>();
    private final Set<String> unlaunchable = new HashSet<>();
    private final Ids ids;
    private final Tags tags;

    Catalogue(Ids ids, Tags tags) {
        this.ids = ids;
        this.tags = tags;
    }

    void add(Image image, boolean launchable) {
        images.put(image.id(), image);
        tags.put(image.id(), image.tags());
        if (!launchable) {
            unlaunchable.add(image.id());
        }
    }

    /** An image to launch from; empty if there is none, or if it is listed but gone. */
    Optional<Image> launchable(String id) {
        return Optional.ofNullable(images.get(id)).filter(image -> !unlaunchable.contains(id));
    }

    DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        Strict.only(
                request,
                "ImageIds",
                "Owners",
                "Filters",
                "NextToken",
                "MaxResults",
                "IncludeDeprecated",
                "ExecutableUsers");
        Set<String> unknown = request.imageIds().stream()
                .filter(id -> !images.containsKey(id))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw Refused.because(
                    "InvalidAMIID.NotFound", "The image id '[%s]' does not exist", String.join(", ", unknown));
        }
        List<Image> found = images.values().stream()
                .filter(image ->
                        request.imageIds().isEmpty() || request.imageIds().contains(image.id()))
                .filter(image -> Filters.match(request.filters(), name -> values(image, name)))
                .toList();
        Page<Image> page = Page.of(found, request.nextToken(), request.maxResults(), 1000);
        return DescribeImagesResponse.builder()
                .images(page.map(this::describe))
                .nextToken(page.next())
                .build();
    }

    private List<String> values(Image image, String filter) {
        return switch (filter) {
            case "image-id" -> List.of(image.id());
            case "name" -> List.of(image.id());
            case "state" -> List.of("available");
            default -> tags.filtered(image.id(), filter);
        };
    }

    private software.amazon.awssdk.services.ec2.model.Image describe(Image image) {
        return software.amazon.awssdk.services.ec2.model.Image.builder()
                .imageId(image.id())
                .name(image.id())
                .description("version " + image.version())
                .state(ImageState.AVAILABLE)
                .ownerId(ids.account())
                .architecture("x86_64")
                .imageType("machine")
                .rootDeviceName("/dev/xvda")
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .creationDate("2026-01-01T00:00:00.000Z")
                .tags(tags.of(image.id()))
                .build();
    }
}
