package dev.segue.workflows.refresh;

import static java.util.Objects.requireNonNull;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.RefreshView;
import dev.segue.workflows.deployment.UnderWay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deployment under way: what its phases share. */
final class Course extends UnderWay<Change> {
    final InstanceRefreshDeployment deployment;
    final InstanceRefreshPlan plan;
    final AwsScope scope;
    final AsgName group;

    /** Whether somebody else ended the refresh: what that left is not ours to undo. */
    boolean endedElsewhere;

    /** Refreshes from before are not this deployment's: its own begin later, one that it adopts is the first. */
    Instant since = startedAt;

    private @Nullable Findings found;
    private @Nullable LaunchTemplateVersion target;
    private @Nullable String refresh;

    Course(InstanceRefreshDeployment deployment) {
        this.deployment = deployment;
        this.plan = deployment.plan();
        this.scope = plan.scope();
        this.group = plan.group();
    }

    /** What preflight found; every later event stands on it. */
    void begin(Findings findings) {
        found = findings;
    }

    Findings found() {
        return requireNonNull(found);
    }

    /** What the instances are to run. */
    void aimAt(LaunchTemplateVersion version) {
        target = version;
    }

    LaunchTemplateVersion target() {
        return requireNonNull(target);
    }

    /** The refresh that brings it is there. */
    void follow(RefreshView found) {
        refresh = found.id();
        since = found.startedAt() != null && found.startedAt().isBefore(since) ? found.startedAt() : since;
    }

    /** Null until it is known. */
    @Nullable
    String refresh() {
        return refresh;
    }
}
