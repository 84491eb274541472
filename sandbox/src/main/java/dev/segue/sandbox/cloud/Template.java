package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A launch template: numbered, immutable versions (C2). */
final class Template {
    final String id;
    final String name;
    private final Instant created;
    private final String createdBy;
    private final TreeMap<Long, LaunchTemplateVersion> versions = new TreeMap<>();
    private final Map<String, Long> tokens = new HashMap<>();
    private long latest;
    private long standard = 1;

    Template(String id, String name, Instant created, String createdBy) {
        this.id = id;
        this.name = name;
        this.created = created;
        this.createdBy = createdBy;
    }

    LaunchTemplateVersion add(
            ResponseLaunchTemplateData content, @Nullable String description, @Nullable String token, Instant now) {
        latest++;
        versions.put(
                latest,
                LaunchTemplateVersion.builder()
                        .launchTemplateId(id)
                        .launchTemplateName(name)
                        .versionNumber(latest)
                        .versionDescription(description)
                        .createTime(now)
                        .createdBy(createdBy)
                        .launchTemplateData(content)
                        .build());
        if (token != null) {
            tokens.put(token, latest);
        }
        return version(latest);
    }

    /** What a client token made before; null if nothing. */
    @Nullable
    LaunchTemplateVersion madeWith(@Nullable String token) {
        Long number = token == null ? null : tokens.get(token);
        return number == null || !versions.containsKey(number) ? null : version(number);
    }

    /** The version that {@code $Latest}, {@code $Default} or a number means now. */
    LaunchTemplateVersion resolve(@Nullable String version) {
        if (version == null || version.equals("$Default")) {
            return version(standard);
        }
        if (version.equals("$Latest")) {
            return version(versions.lastKey());
        }
        try {
            long number = Long.parseLong(version);
            if (versions.containsKey(number)) {
                return version(number);
            }
        } catch (NumberFormatException e) {
            throw Refused.because("InvalidLaunchTemplateVersion", "The version '%s' is not valid.", version);
        }
        throw Refused.because(
                "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find launch template version %s for launch template %s.",
                version,
                id);
    }

    void makeDefault(String version) {
        standard = resolve(version).versionNumber();
    }

    boolean isDefault(long number) {
        return number == standard;
    }

    void delete(long number) {
        versions.remove(number);
    }

    List<LaunchTemplateVersion> versions() {
        return versions.keySet().stream().map(this::version).toList();
    }

    LaunchTemplate describe(List<Tag> tags) {
        return LaunchTemplate.builder()
                .launchTemplateId(id)
                .launchTemplateName(name)
                .createTime(created)
                .createdBy(createdBy)
                .defaultVersionNumber(standard)
                .latestVersionNumber(latest)
                .tags(tags)
                .build();
    }

    private LaunchTemplateVersion version(long number) {
        return Objects.requireNonNull(versions.get(number)).toBuilder()
                .defaultVersion(number == standard)
                .build();
    }
}
