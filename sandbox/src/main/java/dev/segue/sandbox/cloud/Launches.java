package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Turns a group's launch template into an instance, or into AWS's reason why not (A23). */
final class Launches {
    private static final String DEFAULT_TYPE = "t3.micro";

    private final Templates templates;
    private final Catalogue catalogue;
    private final Faults faults;
    private final Ids ids;

    /** A launch that failed; the message is the sentence that a scaling activity shows. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        FailedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    Launches(Templates templates, Catalogue catalogue, Faults faults, Ids ids) {
        this.templates = templates;
        this.catalogue = catalogue;
        this.faults = faults;
        this.ids = ids;
    }

    /** What {@code $Latest} and {@code $Default} mean at this moment (A33). */
    LaunchTemplateSpecification resolved(LaunchTemplateSpecification template) throws FailedException {
        try {
            Template found = templates.find(template.launchTemplateId(), template.launchTemplateName());
            LaunchTemplateVersion version = found.resolve(template.version());
            return LaunchTemplateSpecification.builder()
                    .launchTemplateId(found.id)
                    .launchTemplateName(found.name)
                    .version(String.valueOf(version.versionNumber()))
                    .build();
        } catch (AwsServiceException gone) {
            throw new FailedException(gone.awsErrorDetails().errorMessage() + " Launching EC2 instance failed.");
        }
    }

    /** With id and name filled in and the version as given. */
    LaunchTemplateSpecification named(LaunchTemplateSpecification template) {
        Template found = templates.find(template.launchTemplateId(), template.launchTemplateName());
        found.resolve(template.version());
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(found.id)
                .launchTemplateName(found.name)
                .version(template.version() == null ? "$Default" : template.version())
                .build();
    }

    LaunchOrder order(Group group, LaunchTemplateSpecification resolved, String zone) throws FailedException {
        ResponseLaunchTemplateData content = content(resolved);
        String type = content.instanceTypeAsString() == null ? DEFAULT_TYPE : content.instanceTypeAsString();
        Image image = catalogue
                .launchable(String.valueOf(content.imageId()))
                .orElseThrow(() -> new FailedException(
                        "The image id '[" + content.imageId() + "]' does not exist. Launching EC2 instance failed."));
        if (!faults.hasCapacity(group.name, zone)) {
            throw new FailedException(withoutCapacity(type, zone, ids) + " Launching EC2 instance failed.");
        }
        return new LaunchOrder(
                image, type, tags(group, resolved, content), LaunchOrder.environment(content.userData()));
    }

    boolean isLost(String zone) {
        return faults.isLost(zone);
    }

    static String withoutCapacity(String type, String zone, Ids ids) {
        return ("We currently do not have sufficient %s capacity in the Availability Zone you requested (%s). Our system "
                        + "will be working on provisioning additional capacity. You can currently get %s capacity by not "
                        + "specifying an Availability Zone in your request or choosing %s.")
                .formatted(
                        type,
                        zone,
                        type,
                        String.join(
                                ", ",
                                ids.zones().stream()
                                        .filter(other -> !other.equals(zone))
                                        .toList()));
    }

    private ResponseLaunchTemplateData content(LaunchTemplateSpecification resolved) throws FailedException {
        try {
            return templates
                    .find(resolved.launchTemplateId(), null)
                    .resolve(resolved.version())
                    .launchTemplateData();
        } catch (AwsServiceException e) {
            throw new FailedException(e.awsErrorDetails().errorMessage() + " Launching EC2 instance failed.");
        }
    }

    private static Map<String, String> tags(
            Group group, LaunchTemplateSpecification resolved, ResponseLaunchTemplateData content) {
        Map<String, String> tags = new TreeMap<>();
        content.tagSpecifications().stream()
                .filter(specification -> "instance".equals(specification.resourceTypeAsString()))
                .flatMap(specification -> specification.tags().stream())
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        group.tags.values().stream()
                .filter(tag -> Boolean.TRUE.equals(tag.propagateAtLaunch()))
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        tags.put("aws:autoscaling:groupName", group.name);
        tags.put("aws:ec2launchtemplate:id", resolved.launchTemplateId());
        tags.put("aws:ec2launchtemplate:version", resolved.version());
        return tags;
    }
}
