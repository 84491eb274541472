package dev.segue.workflows.refresh;

import static java.util.Objects.requireNonNull;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.deployment.Ledger;
import dev.segue.workflows.deployment.Progress;
import dev.segue.workflows.deployment.Requests;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deployment under way: what its phases share. */
final class Course {
    final InstanceRefreshDeployment deployment;
    final InstanceRefreshPlan plan;
    final AwsScope scope;
    final AsgName group;
    final Ledger<Change> ledger = new Ledger<>();
    final Progress progress = new Progress(ledger::sentences);
    final Requests requests = new Requests(reason -> progress.say("%s", reason));

    /** Whether an instance of the new version may have answered production requests. */
    boolean tookTraffic;
    /** Whether somebody else ended the refresh: what that left is not ours to undo. */
    boolean endedElsewhere;
    /** Refreshes from before are not ours. */
    Instant startedAt = now();

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
    void follow(String id) {
        refresh = id;
    }

    /** Null until it is known. */
    @Nullable
    String refresh() {
        return refresh;
    }

    /** An event has seen all it changed. */
    void confirm() {
        ledger.confirm(now());
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
