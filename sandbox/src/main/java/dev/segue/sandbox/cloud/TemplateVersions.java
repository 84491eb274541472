package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** EC2's calls about the versions of launch templates (C2, C5). */
final class TemplateVersions {
    private final Reconciler reconciler;
    private final Templates templates;

    TemplateVersions(Reconciler reconciler, Templates templates) {
        this.reconciler = reconciler;
        this.templates = templates;
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
        Template template = templates.find(request.launchTemplateId(), request.launchTemplateName());
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

    DeleteLaunchTemplateVersionsResponse deleteLaunchTemplateVersions(DeleteLaunchTemplateVersionsRequest request) {
        Strict.only(request, "LaunchTemplateId", "LaunchTemplateName", "Versions");
        Template template = templates.find(request.launchTemplateId(), request.launchTemplateName());
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
        Template template = templates.find(request.launchTemplateId(), request.launchTemplateName());
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

    static ResponseLaunchTemplateData content(
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
}
