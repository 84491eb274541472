package dev.segue.activities.launchtemplates;

import static dev.segue.activities.Acting.failureOf;
import static dev.segue.activities.Acting.notYet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeEc2;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsLaunchTemplatesTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final LaunchTemplateVersion FIRST = new LaunchTemplateVersion("lt-1", "1");
    private static final LaunchTemplateVersion SECOND = new LaunchTemplateVersion("lt-1", "2");
    private static final AmiId IMAGE = new AmiId("ami-good2");

    private final Acting acting = new Acting();
    private final FakeEc2 aws = new FakeEc2();
    private final LaunchTemplates templates =
            acting.on(LaunchTemplates.class, new AwsLaunchTemplates(new FakeClients(aws), acting.attempts));

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void resolves_a_version_to_its_number() {
        assertThat(templates.number(SCOPE, new LaunchTemplateVersion("lt-1", "$Latest")))
                .isEqualTo("1");
        assertThat(failureOf(() -> templates.number(SCOPE, new LaunchTemplateVersion("lt-2", "1")))
                        .getType())
                .isEqualTo("NO_SUCH_RESOURCE");
    }

    @Test
    void creates_a_version_once() {
        assertThat(create()).isEqualTo(SECOND);
        assertThat(create()).isEqualTo(SECOND);
        assertThat(aws.mutations).containsExactly("create from 1 with ami-good2, token d-1");
    }

    @Test
    void creates_one_version_when_the_reply_was_lost() {
        aws.repliesToLose = 1;

        assertThat(failureOf(this::create).getType()).isEqualTo("BUSY");
        assertThat(create()).isEqualTo(SECOND);
        assertThat(aws.mutations).hasSize(1);
    }

    @Test
    void waits_until_the_new_version_shows() {
        aws.showsNewVersions = false;

        assertThat(notYet(this::create)).isEqualTo("the new version of lt-1 does not show yet");
    }

    @Test
    void deletes_its_version_once() {
        create();
        templates.deleteVersion(SCOPE, "lt-1", "d-1");
        templates.deleteVersion(SCOPE, "lt-1", "d-1");

        assertThat(aws.versions).containsOnlyKeys(1L);
        assertThat(aws.mutations).hasSize(2);
    }

    @Test
    void leaves_the_default_version() {
        create();
        aws.versions.computeIfPresent(
                2L, (same, version) -> version.toBuilder().defaultVersion(true).build());

        templates.deleteVersion(SCOPE, "lt-1", "d-1");
        assertThat(aws.versions).containsOnlyKeys(1L, 2L);
    }

    @Test
    void has_nothing_to_delete_where_the_template_is_gone() {
        templates.deleteVersion(SCOPE, "lt-2", "d-1");

        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void finds_the_version_that_it_would_delete() {
        assertThat(templates.find(SCOPE, "lt-1", "d-1")).isNull();
        create();

        assertThat(templates.find(SCOPE, "lt-1", "d-1")).isEqualTo(SECOND);
        assertThat(templates.find(SCOPE, "lt-1", "d-2")).isNull();
        assertThat(templates.find(SCOPE, "lt-2", "d-1")).isNull();
    }

    private LaunchTemplateVersion create() {
        return templates.createVersion(SCOPE, FIRST, IMAGE, "d-1");
    }
}
