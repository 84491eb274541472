package dev.segue.activities.instances;

import static dev.segue.activities.Acting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeEc2;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.ImageView;
import dev.segue.workflows.aws.Images;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsImagesTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);

    private final Acting acting = new Acting();
    private final FakeEc2 aws = new FakeEc2();
    private final Images images = acting.on(Images.class, new AwsImages(new FakeClients(aws), acting.attempts));

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void describes_an_image_with_its_tags() {
        aws.images.add(Image.builder()
                .imageId("ami-good2")
                .state("available")
                .tags(Tag.builder().key("Version").value("2.0").build())
                .build());

        assertThat(images.describe(SCOPE, new AmiId("ami-good2")))
                .isEqualTo(new ImageView(new AmiId("ami-good2"), "available", Map.of("Version", "2.0")));
    }

    @Test
    void fails_for_good_when_there_is_no_such_image() {
        assertThat(failureOf(() -> images.describe(SCOPE, new AmiId("ami-missing")))
                        .getType())
                .isEqualTo("NO_SUCH_RESOURCE");
    }
}
