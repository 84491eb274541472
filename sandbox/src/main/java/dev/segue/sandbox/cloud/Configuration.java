package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * What a group launches: a launch template, alone or within a mixed instances policy.
 *
 * @param template with id, name and version
 * @param mixed the whole policy around the template; null if there is none
 */
record Configuration(
        LaunchTemplateSpecification template, @Nullable MixedInstancesPolicy mixed) {
    List<LaunchTemplateOverrides> overrides() {
        return mixed == null ? List.of() : mixed.launchTemplate().overrides();
    }

    /** The override that is launched: the first, as all types have capacity here; an empty one if there is none. */
    LaunchTemplateOverrides preferred() {
        return overrides().stream()
                .findFirst()
                .orElseGet(() -> LaunchTemplateOverrides.builder().build());
    }

    /** What an override launches from: its own template, or else that of the policy. */
    LaunchTemplateSpecification template(LaunchTemplateOverrides override) {
        LaunchTemplateSpecification own = override.launchTemplateSpecification();
        return own == null ? template : own;
    }

    /** All launch templates it names. */
    Stream<LaunchTemplateSpecification> templates() {
        return Stream.concat(
                Stream.of(template),
                overrides().stream()
                        .map(LaunchTemplateOverrides::launchTemplateSpecification)
                        .filter(Objects::nonNull));
    }

    /** Whether every template has a version number, which no new version can change (R3). */
    boolean isPinned() {
        return templates().noneMatch(named -> named.version().startsWith("$"));
    }

    DesiredConfiguration describe() {
        return mixed == null
                ? DesiredConfiguration.builder().launchTemplate(template).build()
                : DesiredConfiguration.builder().mixedInstancesPolicy(mixed).build();
    }
}
