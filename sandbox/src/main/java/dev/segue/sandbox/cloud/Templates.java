package dev.segue.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
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
                TemplateVersions.content(null, request.launchTemplateData()),
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

    private String creator() {
        return "arn:aws:iam::" + ids.account() + ":root";
    }
}
