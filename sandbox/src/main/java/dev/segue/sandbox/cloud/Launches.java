package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Turns a group's launch template into an instance, or into AWS's reason why not (A23). */
final class Launches {
    private static final String DEFAULT_TYPE = "t3.micro";

    private final Templates templates;
    private final Catalogue catalogue;
    private final Faults faults;
    private final Ids ids;

    /** A launch with everything resolved. */
    record Prepared(LaunchTemplateSpecification template, LaunchOrder order) {}

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

    Prepared prepare(Group group, Configuration configuration, String zone) throws FailedException {
        LaunchTemplateOverrides override = configuration.preferred();
        LaunchTemplateSpecification template = resolved(configuration.template(override));
        return new Prepared(template, order(group, template, override, zone));
    }

    /** Whether an instance is what a configuration launches at this moment. */
    Predicate<Member> matching(Configuration configuration) {
        List<Predicate<Member>> ways = new ArrayList<>();
        List<LaunchTemplateOverrides> overrides =
                configuration.overrides().isEmpty() ? List.of(configuration.preferred()) : configuration.overrides();
        for (LaunchTemplateOverrides override : overrides) {
            try {
                LaunchTemplateSpecification template = resolved(configuration.template(override));
                ways.add(member -> template.equals(member.template)
                        && (override.instanceType() == null
                                || override.instanceType().equals(member.machine.type))
                        && (override.imageId() == null || override.imageId().equals(member.machine.image.id())));
            } catch (FailedException gone) {
                ways.add(member -> false);
            }
        }
        return member -> ways.stream().anyMatch(way -> way.test(member));
    }

    /** What {@code $Latest} and {@code $Default} mean at this moment (A33). */
    private LaunchTemplateSpecification resolved(LaunchTemplateSpecification template) throws FailedException {
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

    /** The same for a template or for a policy around one. */
    Configuration named(@Nullable LaunchTemplateSpecification template, @Nullable MixedInstancesPolicy policy) {
        if (policy == null) {
            if (template == null) {
                throw Refused.validation(
                        "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
            }
            return new Configuration(named(template), null);
        }
        if (template != null
                || policy.launchTemplate() == null
                || policy.launchTemplate().launchTemplateSpecification() == null) {
            throw Refused.validation(
                    "Valid requests must contain either LaunchTemplate or a MixedInstancesPolicy with a launch template.");
        }
        LaunchTemplate launched = policy.launchTemplate();
        LaunchTemplateSpecification main = named(launched.launchTemplateSpecification());
        List<LaunchTemplateOverrides> overrides =
                launched.overrides().stream().map(this::named).toList();
        return new Configuration(
                main,
                policy.toBuilder()
                        .launchTemplate(
                                named -> named.launchTemplateSpecification(main).overrides(overrides))
                        .build());
    }

    private LaunchTemplateOverrides named(LaunchTemplateOverrides override) {
        Strict.only(override, "InstanceType", "LaunchTemplateSpecification", "ImageId");
        LaunchTemplateSpecification own = override.launchTemplateSpecification();
        return own == null
                ? override
                : override.toBuilder().launchTemplateSpecification(named(own)).build();
    }

    private LaunchOrder order(
            Group group, LaunchTemplateSpecification resolved, LaunchTemplateOverrides override, String zone)
            throws FailedException {
        ResponseLaunchTemplateData content = content(resolved);
        String own = content.instanceTypeAsString() == null ? DEFAULT_TYPE : content.instanceTypeAsString();
        String type = override.instanceType() == null ? own : override.instanceType();
        String imageId = String.valueOf(override.imageId() == null ? content.imageId() : override.imageId());
        Image image = catalogue
                .launchable(imageId)
                .orElseThrow(() -> new FailedException(
                        "The image id '[" + imageId + "]' does not exist. Launching EC2 instance failed."));
        if (!faults.hasCapacity(group.name, zone)) {
            throw new FailedException(withoutCapacity(type, zone, ids) + " Launching EC2 instance failed.");
        }
        return new LaunchOrder(
                image, type, tags(group, resolved, content), LaunchOrder.environment(content.userData()));
    }

    /** Whether an image is named by a parameter, which may mean another image later (R3). */
    boolean isByParameter(Configuration configuration) {
        return configuration.templates().anyMatch(template -> {
            try {
                return String.valueOf(content(resolved(template)).imageId()).startsWith("resolve:ssm:");
            } catch (FailedException gone) {
                return false;
            }
        });
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
