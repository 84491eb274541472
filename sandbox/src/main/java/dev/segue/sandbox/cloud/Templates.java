package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** EC2's launch templates. */
final class Templates {
    private final Map<String, Template> byId = new LinkedHashMap<>();
    private final Map<String, String> tokens = new TreeMap<>();
    private final Reconciler reconciler;
    private final Ids ids;
    private final Tags tags;

    Templates(Reconciler reconciler, Ids ids, Tags tags) {
        this.reconciler = reconciler;
        this.ids = ids;
        this.tags = tags;
    }

    CreateLaunchTemplateResponse createLaunchTemplate(CreateLaunchTemplateRequest request) {
        Strict.only(
                request,
                "ClientToken",
                "LaunchTemplateName",
                "VersionDescription",
                "LaunchTemplateData",
                "TagSpecifications");
        Template before = byId.get(request.clientToken() == null ? "" : tokens.getOrDefault(request.clientToken(), ""));
        if (before != null) {
            return CreateLaunchTemplateResponse.builder()
                    .launchTemplate(before.describe(tags.of(before.id)))
                    .build();
        }
        Template template = create(
                request.launchTemplateName(),
                content(null, request.launchTemplateData()),
                request.versionDescription(),
                tagsFor("launch-template", request.tagSpecifications()));
        if (request.clientToken() != null) {
            tokens.put(request.clientToken(), template.id);
        }
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(template.describe(tags.of(template.id)))
                .build();
    }

    Template create(
            String name, ResponseLaunchTemplateData content, @Nullable String description, Map<String, String> tagged) {
        if (byId.values().stream().anyMatch(template -> template.name.equals(name))) {
            throw Refused.because(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        Template template = new Template("lt-" + ids.hex(17), name, reconciler.now(), creator());
        template.add(content, description, null, reconciler.now());
        byId.put(template.id, template);
        tags.put(template.id, tagged);
        reconciler.changed();
        return template;
    }

    CreateLaunchTemplateVersionResponse createLaunchTemplateVersion(CreateLaunchTemplateVersionRequest request) {
        Strict.only(
                request,
                "ClientToken",
                "LaunchTemplateId",
                "LaunchTemplateName",
                "SourceVersion",
                "VersionDescription",
                "LaunchTemplateData");
        Template template = find(request.launchTemplateId(), request.launchTemplateName());
        LaunchTemplateVersion version = template.madeWith(request.clientToken());
        if (version == null) {
            ResponseLaunchTemplateData source = request.sourceVersion() == null
                    ? null
                    : template.resolve(request.sourceVersion()).launchTemplateData();
            version = template.add(
                    content(source, request.launchTemplateData()),
                    request.versionDescription(),
                    request.clientToken(),
                    reconciler.now());
            reconciler.changed();
        }
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(version)
                .build();
    }

    ModifyLaunchTemplateResponse modifyLaunchTemplate(ModifyLaunchTemplateRequest request) {
        Strict.only(request, "ClientToken", "LaunchTemplateId", "LaunchTemplateName", "DefaultVersion");
        Template template = find(request.launchTemplateId(), request.launchTemplateName());
        template.makeDefault(request.defaultVersion());
        reconciler.changed();
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(template.describe(tags.of(template.id)))
                .build();
    }

    DeleteLaunchTemplateResponse deleteLaunchTemplate(DeleteLaunchTemplateRequest request) {
        Strict.only(request, "LaunchTemplateId", "LaunchTemplateName");
        Template template = find(request.launchTemplateId(), request.launchTemplateName());
        byId.remove(template.id);
        return DeleteLaunchTemplateResponse.builder()
                .launchTemplate(template.describe(tags.of(template.id)))
                .build();
    }

    DeleteLaunchTemplateVersionsResponse deleteLaunchTemplateVersions(DeleteLaunchTemplateVersionsRequest request) {
        Strict.only(request, "LaunchTemplateId", "LaunchTemplateName", "Versions");
        Template template = find(request.launchTemplateId(), request.launchTemplateName());
        List<DeleteLaunchTemplateVersionsResponseSuccessItem> deleted = new ArrayList<>();
        List<DeleteLaunchTemplateVersionsResponseErrorItem> kept = new ArrayList<>();
        for (String version : request.versions()) {
            long number = Long.parseLong(version);
            if (template.isDefault(number)) {
                kept.add(error(
                        template,
                        number,
                        "unexpectedError",
                        "The default version of the launch template cannot be deleted."));
            } else if (template.versions().stream().noneMatch(known -> known.versionNumber() == number)) {
                kept.add(error(
                        template,
                        number,
                        "launchTemplateVersionDoesNotExist",
                        "The specified launch template version does not exist."));
            } else {
                template.delete(number);
                deleted.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                        .launchTemplateId(template.id)
                        .launchTemplateName(template.name)
                        .versionNumber(number)
                        .build());
            }
        }
        reconciler.changed();
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(deleted)
                .unsuccessfullyDeletedLaunchTemplateVersions(kept)
                .build();
    }

    DescribeLaunchTemplatesResponse describeLaunchTemplates(DescribeLaunchTemplatesRequest request) {
        Strict.only(request, "LaunchTemplateIds", "LaunchTemplateNames", "Filters", "NextToken", "MaxResults");
        request.launchTemplateIds().forEach(id -> find(id, null));
        request.launchTemplateNames().forEach(name -> find(null, name));
        boolean all = request.launchTemplateIds().isEmpty()
                && request.launchTemplateNames().isEmpty();
        List<Template> found = byId.values().stream()
                .filter(template -> all
                        || request.launchTemplateIds().contains(template.id)
                        || request.launchTemplateNames().contains(template.name))
                .filter(template -> Filters.match(
                        request.filters(),
                        filter -> filter.equals("launch-template-name")
                                ? List.of(template.name)
                                : tags.filtered(template.id, filter)))
                .toList();
        Page<Template> page = Page.of(found, request.nextToken(), request.maxResults(), 200);
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(page.map(template -> template.describe(tags.of(template.id))))
                .nextToken(page.next())
                .build();
    }

    DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
            DescribeLaunchTemplateVersionsRequest request) {
        Strict.only(
                request,
                "LaunchTemplateId",
                "LaunchTemplateName",
                "Versions",
                "MinVersion",
                "MaxVersion",
                "NextToken",
                "MaxResults");
        Template template = find(request.launchTemplateId(), request.launchTemplateName());
        long least = request.minVersion() == null ? 1 : Long.parseLong(request.minVersion());
        long most = request.maxVersion() == null ? Long.MAX_VALUE : Long.parseLong(request.maxVersion());
        List<LaunchTemplateVersion> found = new ArrayList<>(
                request.versions().isEmpty()
                        ? template.versions()
                        : request.versions().stream()
                                .map(template::resolve)
                                .distinct()
                                .toList());
        found.removeIf(version -> version.versionNumber() < least || version.versionNumber() > most);
        Page<LaunchTemplateVersion> page = Page.of(found, request.nextToken(), request.maxResults(), 200);
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items())
                .nextToken(page.next())
                .build();
    }

    Template find(@Nullable String id, @Nullable String name) {
        if (id != null) {
            Template template = byId.get(id);
            if (template == null) {
                throw Refused.because(
                        "InvalidLaunchTemplateId.NotFound",
                        "The specified launch template, with template ID %s, does not exist.",
                        id);
            }
            return template;
        }
        return byId.values().stream()
                .filter(template -> template.name.equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.because(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name %s, does not exist.",
                        String.valueOf(name)));
    }

    static Map<String, String> tagsFor(String type, List<TagSpecification> specifications) {
        Map<String, String> found = new TreeMap<>();
        for (TagSpecification specification : specifications) {
            if (type.equals(specification.resourceTypeAsString())) {
                for (Tag tag : specification.tags()) {
                    found.put(tag.key(), tag.value());
                }
            }
        }
        return found;
    }

    private static ResponseLaunchTemplateData content(
            @Nullable ResponseLaunchTemplateData source, RequestLaunchTemplateData content) {
        ResponseLaunchTemplateData.Builder merged =
                source == null ? ResponseLaunchTemplateData.builder() : source.toBuilder();
        Copies.into(merged, content);
        return merged.build();
    }

    private static DeleteLaunchTemplateVersionsResponseErrorItem error(
            Template template, long number, String code, String message) {
        return DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                .launchTemplateId(template.id)
                .launchTemplateName(template.name)
                .versionNumber(number)
                .responseError(error -> error.code(code).message(message))
                .build();
    }

    private String creator() {
        return "arn:aws:iam::" + ids.account() + ":root";
    }
}
