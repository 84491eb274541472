package dev.segue.workflows.refresh;

import static dev.segue.workflows.deployment.Ending.detached;

import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.deployment.Ending;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Requests;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steered;
import dev.segue.workflows.deployment.Steps;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** The numbered events of an instance refresh, in order. */
public final class InstanceRefreshWorkflowImpl extends Steered implements InstanceRefreshWorkflow {
    private final InstanceRefreshDeployment deployment;
    private final Course course;
    private final Steps steps;
    private final Preparation preparation;
    private final Replacement replacement;
    private final Verification verification;
    private @Nullable Outcome outcome;

    /** Unpacks the deployment before the first signal is handled (T26). */
    @WorkflowInit
    public InstanceRefreshWorkflowImpl(InstanceRefreshDeployment deployment) {
        this.deployment = deployment;
        course = new Course(deployment);
        steps = new Steps(course.requests, Stubs.ATTEMPT, course::confirm);
        preparation = new Preparation(course);
        replacement = new Replacement(course, preparation);
        verification = new Verification(course);
    }

    @Override
    public Outcome deploy(InstanceRefreshDeployment same) {
        Outcome ended = run();
        outcome = ended;
        return Ending.of(ended, course.progress);
    }

    private Outcome run() {
        if (steps.run(preparation::preflight) instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.Refused(failed.reason()));
        }
        if (course.refresh() == null && course.found().runs(deployment.version())) {
            course.progress.say("already running %s", deployment.version());
            return new Outcome.Promoted();
        }
        if (steps.run(
                        preparation::newTemplateVersion,
                        replacement::awaitApproval,
                        replacement::start,
                        replacement::watch)
                instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.Aborted(failed.reason()));
        }
        return detached(() -> steps.run(verification::verifyNew) instanceof Verdict.Failed failed
                ? course.needsOperator("AWS is done, but not every instance is as it should be: " + failed.reason())
                : promoted());
    }

    private Outcome promoted() {
        replacement.resume();
        course.ledger.strike(change -> !(change instanceof Change.Paused));
        return course.promoted();
    }

    private Outcome restored(Verdict.Failed because, Outcome ifNothingServed) {
        return course.turnBack(because, ifNothingServed, new WayBack(course, replacement)::everything);
    }

    @Override
    protected Requests requests() {
        return course.requests;
    }

    @Override
    public Status status() {
        return course.status(
                deployment.deploymentId(),
                InstanceRefreshPlan.STRATEGY,
                deployment.version().value(),
                deployment.startedBy(),
                outcome);
    }
}
