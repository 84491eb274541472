package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;
import static java.util.Objects.requireNonNull;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.UnderWay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deployment under way: what its phases share. */
final class Course extends UnderWay<Change> {
    final BlueGreenDeployment deployment;
    final BlueGreenPlan plan;
    final AwsScope scope;
    final TargetGroupArn main;
    final TargetGroupArn synthetic;

    /** When the traffic was shifted as far as AWS's control plane is concerned; the load balancer follows (E14). */
    Instant shiftedAt = Instant.EPOCH;
    /** How many instances the new version has at least. */
    int size;

    private @Nullable Findings found;

    Course(BlueGreenDeployment deployment) {
        this.deployment = deployment;
        this.plan = deployment.plan();
        this.scope = plan.scope();
        this.main = plan.shift().mainTargetGroup();
        this.synthetic = plan.shift().syntheticTargetGroup();
    }

    /** What preflight found; every later event stands on it. */
    void begin(Findings findings) {
        found = findings;
        size = findings.capacity().desired();
    }

    Findings found() {
        return requireNonNull(found);
    }

    AsgName active() {
        return found().active().name();
    }

    AsgName standby() {
        return found().standby().name();
    }

    /** Last of all, and not while anything else is left: the marks are what tells of it. */
    void removeMarks() {
        if (ledger.failures().isEmpty()) {
            ledger.undo(
                    Change.Marked.class,
                    change -> soon(AutoScalingGroups.class, change.group() + ": unmark")
                            .unmark(scope, change.group(), deployment.deploymentId()));
        }
    }
}
