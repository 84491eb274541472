package dev.segue.workflows.aws;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Launch templates and their versions. */
@ActivityInterface
public interface LaunchTemplates {
    /** The number that a version stands for now; {@code $Latest} and {@code $Default} are resolved. */
    @ActivityMethod(name = "LaunchTemplates.number")
    String number(AwsScope scope, LaunchTemplateVersion version);

    /** The image that a version names: an AMI id, or AWS's {@code resolve:ssm:…}; empty if it names none. */
    @ActivityMethod(name = "LaunchTemplates.image")
    String image(AwsScope scope, LaunchTemplateVersion version);

    /**
     * Creates a version that differs from {@code source} in its image only; found again by its description, which is the
     * deployment id, as is its client token (C2).
     *
     * @param source pinned to a number
     */
    @ActivityMethod(name = "LaunchTemplates.createVersion")
    LaunchTemplateVersion createVersion(AwsScope scope, LaunchTemplateVersion source, AmiId image, String deploymentId);

    /**
     * Deletes the version that this deployment created; if there is none, nothing. The default version of a template
     * cannot be deleted and stays (C5).
     *
     * @param template id of the launch template
     */
    @ActivityMethod(name = "LaunchTemplates.deleteVersion")
    void deleteVersion(AwsScope scope, String template, String deploymentId);

    /**
     * Finds the version that {@link #deleteVersion} would delete.
     *
     * @param template id of the launch template
     * @return null if this deployment created none, if it is the default version, or if the template is gone
     */
    @ActivityMethod(name = "LaunchTemplates.find")
    @Nullable
    LaunchTemplateVersion find(AwsScope scope, String template, String deploymentId);
}
