package dev.segue.activities.instances;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.ImageView;
import dev.segue.workflows.aws.Images;
import software.amazon.awssdk.services.ec2.model.Tag;

/** {@link Images} over the AWS SDK. */
public final class AwsImages implements Images {
    private final Clients clients;
    private final Attempts attempts;

    public AwsImages(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public ImageView describe(AwsScope scope, AmiId id) {
        return attempts.with(
                id,
                () -> clients.ec2(scope).describeImages(request -> request.imageIds(id.value())).images().stream()
                        .findFirst()
                        .map(image -> new ImageView(
                                id,
                                image.stateAsString(),
                                image.tags().stream().collect(toUnmodifiableMap(Tag::key, Tag::value))))
                        .orElseThrow(
                                () -> AwsFailures.failure(AwsFailure.NO_SUCH_RESOURCE, "there is no image " + id)));
    }
}
