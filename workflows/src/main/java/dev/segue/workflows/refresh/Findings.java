package dev.segue.workflows.refresh;

import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.RefreshView;
import dev.segue.workflows.aws.Replaced;
import org.jspecify.annotations.Nullable;

/**
 * What preflight found out.
 *
 * @param group as it was
 * @param before what it launches
 * @param image of {@code before}
 * @param replaced how its instances compare with {@code before}
 * @param running the refresh that is going on; null if none is
 */
record Findings(
        GroupView group,
        LaunchTemplateVersion before,
        AmiId image,
        Replaced replaced,
        @Nullable RefreshView running) {
    /** Whether the group runs a version already, and nothing is on its way to another. */
    boolean runs(AmiId version) {
        return running == null && image.equals(version) && replaced.count() == 0;
    }
}
