package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Launch templates and images. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplatesTest {
    private final Shop shop = new Shop();

    @Test
    void C2_versions_are_numbered_and_without_a_source_start_empty() {
        LaunchTemplateVersion version = version(CreateLaunchTemplateVersionRequest.builder());

        assertThat(version.versionNumber()).isEqualTo(2);
        assertThat(version.launchTemplateData().imageId()).isEqualTo("ami-good2");
        assertThat(version.launchTemplateData().instanceTypeAsString()).isNull();
    }

    @Test
    void C2_a_version_inherits_from_its_source() {
        LaunchTemplateVersion version =
                version(CreateLaunchTemplateVersionRequest.builder().sourceVersion("1"));

        assertThat(version.launchTemplateData().imageId()).isEqualTo("ami-good2");
        assertThat(version.launchTemplateData().instanceTypeAsString()).isEqualTo("t3.micro");
    }

    @Test
    void C2_the_same_client_token_makes_one_version() {
        version(CreateLaunchTemplateVersionRequest.builder().clientToken("deployment-1"));

        LaunchTemplateVersion again =
                version(CreateLaunchTemplateVersionRequest.builder().clientToken("deployment-1"));

        assertThat(again.versionNumber()).isEqualTo(2);
        assertThat(shop.ec2
                        .describeLaunchTemplateVersions(request -> request.launchTemplateName(BLUE))
                        .launchTemplateVersions())
                .hasSize(2);
    }

    @Test
    void C5_the_default_version_cannot_be_deleted() {
        version(CreateLaunchTemplateVersionRequest.builder());

        var answer = shop.ec2.deleteLaunchTemplateVersions(
                request -> request.launchTemplateName(BLUE).versions("1", "2", "7"));

        assertThat(answer.successfullyDeletedLaunchTemplateVersions())
                .extracting(deleted -> deleted.versionNumber())
                .containsExactly(2L);
        assertThat(answer.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(kept -> kept.versionNumber())
                .containsExactly(1L, 7L);
    }

    @Test
    void a_number_is_never_given_twice() {
        version(CreateLaunchTemplateVersionRequest.builder());
        shop.ec2.deleteLaunchTemplateVersions(
                request -> request.launchTemplateName(BLUE).versions("2"));

        assertThat(version(CreateLaunchTemplateVersionRequest.builder()).versionNumber())
                .isEqualTo(3);
    }

    @Test
    void A33_latest_is_resolved_when_an_instance_is_launched() {
        shop.autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GREEN)
                .launchTemplate(template -> template.launchTemplateName(BLUE).version("$Latest"))
                .maxSize(3));
        assertThat(launchedVersion(1)).isEqualTo("1");

        version(CreateLaunchTemplateVersionRequest.builder().sourceVersion("1"));
        assertThat(launchedVersion(2)).isEqualTo("2");
        assertThat(shop.group(GREEN).launchTemplate().version()).isEqualTo("$Latest");
    }

    @Test
    void the_default_version_can_be_changed() {
        version(CreateLaunchTemplateVersionRequest.builder());
        shop.ec2.modifyLaunchTemplate(
                request -> request.launchTemplateName(BLUE).defaultVersion("2"));

        assertThat(shop.ec2
                        .describeLaunchTemplates(request -> request.launchTemplateNames(BLUE))
                        .launchTemplates()
                        .get(0)
                        .defaultVersionNumber())
                .isEqualTo(2);
    }

    @Test
    void what_does_not_exist_is_named() {
        assertThat(code(() -> shop.ec2.describeLaunchTemplates(request -> request.launchTemplateIds("lt-0"))))
                .isEqualTo("InvalidLaunchTemplateId.NotFound");
        assertThat(code(() -> shop.ec2.describeLaunchTemplateVersions(
                        request -> request.launchTemplateName(BLUE).versions("9"))))
                .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
        assertThat(code(() -> shop.ec2.describeImages(request -> request.imageIds("ami-0"))))
                .isEqualTo("InvalidAMIID.NotFound");
    }

    @Test
    void images_carry_their_version_as_a_tag() {
        List<Tag> tags = shop.ec2
                .describeImages(request -> request.imageIds("ami-good2"))
                .images()
                .get(0)
                .tags();

        assertThat(tags)
                .containsExactly(Tag.builder().key("Version").value("good2").build());
    }

    private LaunchTemplateVersion version(CreateLaunchTemplateVersionRequest.Builder request) {
        return shop.ec2
                .createLaunchTemplateVersion(request.launchTemplateName(BLUE)
                        .launchTemplateData(data -> data.imageId("ami-good2"))
                        .build())
                .launchTemplateVersion();
    }

    private String launchedVersion(int size) {
        shop.size(GREEN, 0, size, 3);
        shop.seconds(70);
        Instance newest = shop.group(GREEN).instances().get(size - 1);
        return newest.launchTemplate().version();
    }
}
