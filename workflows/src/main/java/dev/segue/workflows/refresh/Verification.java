package dev.segue.workflows.refresh;

import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.InstanceRefreshes;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import java.time.Duration;

/** CLEAN_UP, event 8: every instance runs the version, one by one. Nothing is terminated here. */
final class Verification {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Course course;

    Verification(Course course) {
        this.course = course;
    }

    /** The new version is AWS's choice for the group from here on; it is too late to stop. */
    Verdict verifyNew() {
        course.progress.enter(Phase.CLEAN_UP);
        course.requests.close();
        verify(course.target(), course.deployment.version());
        return Verdict.PASSED;
    }

    void verifyOld() {
        verify(course.found().before(), course.found().image());
    }

    private void verify(LaunchTemplateVersion template, AmiId image) {
        until(LONGEST, InstanceRefreshes.class, course.group + ": verify " + template)
                .verify(
                        course.scope,
                        course.group,
                        template,
                        image,
                        course.plan.standbyInstances() == Parked.IGNORE,
                        course.plan.protectedInstances() == Parked.IGNORE);
        course.progress.say("every instance of %s runs %s", course.group, image);
    }
}
