package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.deployment.Ending.detached;

import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.deployment.Ending;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Requests;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steered;
import dev.segue.workflows.deployment.Steps;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** The numbered events of blue/green in shift mode {@code standby}, in order. */
public final class BlueGreenWorkflowImpl extends Steered implements BlueGreenWorkflow {
    private final BlueGreenDeployment deployment;
    private final Course course;
    private final Steps steps;
    private final Preparation preparation;
    private final SyntheticChecks test;
    private final TrafficShift shift;
    private final Baking baking;
    private final CleanUp cleanUp;
    private @Nullable Outcome outcome;

    /** Unpacks the deployment before the first signal is handled (T26). */
    @WorkflowInit
    public BlueGreenWorkflowImpl(BlueGreenDeployment deployment) {
        this.deployment = deployment;
        course = new Course(deployment);
        steps = new Steps(course.requests, Stubs.ATTEMPT, course::confirm);
        preparation = new Preparation(course);
        test = new SyntheticChecks(course);
        shift = new TrafficShift(course);
        baking = new Baking(course);
        cleanUp = new CleanUp(course);
    }

    @Override
    public Outcome deploy(BlueGreenDeployment same) {
        Outcome ended = run();
        outcome = ended;
        return Ending.of(ended, course.progress);
    }

    private Outcome run() {
        if (steps.run(preparation::preflight, preparation::mark) instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.Refused(failed.reason()));
        }
        if (steps.run(
                        preparation::emptyStandby,
                        preparation::launch,
                        test::createRule,
                        test::attach,
                        test::check,
                        shift::awaitApproval,
                        shift::matchCapacity,
                        shift::joinMain,
                        shift::suspendProcesses,
                        shift::unpinActive,
                        shift::enterStandby,
                        shift::releaseStandby,
                        baking::watch,
                        cleanUp::awaitApproval)
                instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.Aborted(failed.reason()));
        }
        if (steps.run(cleanUp::prove) instanceof Verdict.Failed unproven) {
            return course.requests.stopped().isPresent()
                    ? restored(unproven, new Outcome.RolledBack(unproven.reason()))
                    : course.needsOperator("not proven that the new version serves alone: " + unproven.reason());
        }
        if (steps.run(cleanUp::detach, cleanUp::leaveStandby, cleanUp::proveOnceMore)
                instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.RolledBack(failed.reason()));
        }
        return detached(this::promoted);
    }

    private Outcome promoted() {
        try {
            cleanUp.finish();
        } catch (TemporalFailure failure) {
            return course.needsOperator("the new version serves alone, but "
                    + Verdict.Failed.because(failure).reason());
        }
        return course.promoted();
    }

    private Outcome restored(Verdict.Failed because, Outcome ifNothingServed) {
        return course.turnBack(because, ifNothingServed, new Undo(course)::everything);
    }

    @Override
    protected Requests requests() {
        return course.requests;
    }

    @Override
    public Status status() {
        return course.status(
                deployment.deploymentId(),
                BlueGreenPlan.STRATEGY,
                deployment.version().value(),
                deployment.startedBy(),
                outcome);
    }
}
