package dev.segue.activities.launchtemplates;

import static java.util.Objects.requireNonNullElse;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** {@link LaunchTemplates} over the AWS SDK. */
public final class AwsLaunchTemplates implements LaunchTemplates {
    private final Clients clients;
    private final Attempts attempts;

    public AwsLaunchTemplates(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public String number(AwsScope scope, LaunchTemplateVersion version) {
        return attempts.with(
                version, () -> describe(scope, version).versionNumber().toString());
    }

    @Override
    public String image(AwsScope scope, LaunchTemplateVersion version) {
        return attempts.with(
                version,
                () -> requireNonNullElse(
                        describe(scope, version).launchTemplateData().imageId(), ""));
    }

    @Override
    public LaunchTemplateVersion createVersion(
            AwsScope scope, LaunchTemplateVersion source, AmiId image, String deploymentId) {
        return attempts.with(source, () -> {
            Ec2Client ec2 = clients.ec2(scope);
            Optional<Long> number = find(ec2, source.id(), deploymentId).map(Version::number);
            if (number.isEmpty()) {
                ec2.createLaunchTemplateVersion(request -> request.launchTemplateId(source.id())
                        .sourceVersion(source.version())
                        .clientToken(deploymentId)
                        .versionDescription(deploymentId)
                        .launchTemplateData(changed -> changed.imageId(image.value())));
                number = find(ec2, source.id(), deploymentId).map(Version::number);
            }
            return number.map(found -> new LaunchTemplateVersion(source.id(), found.toString()))
                    .orElseThrow(() -> attempts.notYet("the new version of %s does not show yet", source.id()));
        });
    }

    @Override
    public void deleteVersion(AwsScope scope, String template, String deploymentId) {
        attempts.doing(template, () -> {
            Ec2Client ec2 = clients.ec2(scope);
            attempts.reach(
                    () -> deletable(ec2, template, deploymentId).isEmpty(),
                    () -> deletable(ec2, template, deploymentId).ifPresent(found -> delete(ec2, template, found)),
                    "the version of %s still shows",
                    template);
        });
    }

    @Override
    public @Nullable LaunchTemplateVersion find(AwsScope scope, String template, String deploymentId) {
        return attempts.with(template, () -> deletable(clients.ec2(scope), template, deploymentId))
                .map(found -> new LaunchTemplateVersion(template, found.number().toString()))
                .orElse(null);
    }

    private software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion describe(
            AwsScope scope, LaunchTemplateVersion version) {
        return clients
                .ec2(scope)
                .describeLaunchTemplateVersions(
                        request -> request.launchTemplateId(version.id()).versions(version.version()))
                .launchTemplateVersions()
                .stream()
                .findFirst()
                .orElseThrow(() -> AwsFailures.failure(
                        AwsFailure.NO_SUCH_RESOURCE, "there is no launch template version " + version));
    }

    private record Version(Long number, boolean isDefault) {}

    private static void delete(Ec2Client ec2, String template, Version version) {
        ec2
                .deleteLaunchTemplateVersions(request -> request.launchTemplateId(template)
                        .versions(version.number().toString()))
                .unsuccessfullyDeletedLaunchTemplateVersions()
                .stream()
                .map(DeleteLaunchTemplateVersionsResponseErrorItem::responseError)
                .filter(error -> !"launchTemplateVersionDoesNotExist".equals(error.codeAsString()))
                .findFirst()
                .ifPresent(error -> {
                    throw AwsFailures.failure(
                            AwsFailure.INVALID_REQUEST, template + ":" + version.number() + ": " + error.message());
                });
    }

    private static Optional<Version> deletable(Ec2Client ec2, String template, String deploymentId) {
        try {
            return find(ec2, template, deploymentId).filter(found -> !found.isDefault());
        } catch (Ec2Exception refused) {
            if (AwsFailures.hasCode(refused, "InvalidLaunchTemplateId.NotFound")) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static Optional<Version> find(Ec2Client ec2, String template, String deploymentId) {
        return ec2
                .describeLaunchTemplateVersionsPaginator(request -> request.launchTemplateId(template))
                .launchTemplateVersions()
                .stream()
                .filter(seen -> deploymentId.equals(seen.versionDescription()))
                .findFirst()
                .map(seen -> new Version(seen.versionNumber(), seen.defaultVersion()));
    }
}
