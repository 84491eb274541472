package dev.segue.workflows.aws;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Launch templates and their versions. */
@ActivityInterface
public interface LaunchTemplates {
    /** The number that a version stands for now; {@code $Latest} and {@code $Default} are resolved. */
    @ActivityMethod(name = "LaunchTemplates.number")
    String number(AwsScope scope, LaunchTemplateVersion version);

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
}
