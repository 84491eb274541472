package dev.segue.workflows.aws;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Machine images. */
@ActivityInterface
public interface Images {
    /** Describes an image. Fails with {@link AwsFailure#NO_SUCH_RESOURCE} if it does not exist (not retried). */
    @ActivityMethod(name = "Images.describe")
    ImageView describe(AwsScope scope, AmiId image);
}
