package dev.segue.workflows.slots;

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

/** The numbered events of a slot swap, in order. */
public final class SlotSwapWorkflowImpl extends Steered implements SlotSwapWorkflow {
    private final SlotSwapDeployment deployment;
    private final Course course;
    private final Steps steps;
    private final Preparation preparation;
    private final TrafficSwap traffic;
    private final CleanUp cleanUp;
    private @Nullable Outcome outcome;

    /** Unpacks the deployment before the first signal is handled (T26). */
    @WorkflowInit
    public SlotSwapWorkflowImpl(SlotSwapDeployment deployment) {
        this.deployment = deployment;
        course = new Course(deployment);
        steps = new Steps(course.requests, Stubs.ATTEMPT, course::confirm);
        preparation = new Preparation(course);
        traffic = new TrafficSwap(course, preparation);
        cleanUp = new CleanUp(course);
    }

    @Override
    public Outcome deploy(SlotSwapDeployment same) {
        Outcome ended = run();
        outcome = ended;
        return Ending.of(ended, course.progress);
    }

    private Outcome run() {
        if (steps.run(preparation::preflight) instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.Refused(failed.reason()));
        }
        if (steps.run(preparation::prepare, traffic::swap, cleanUp::awaitApproval) instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.Aborted(failed.reason()));
        }
        return detached(cleanUp::finish);
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
                SlotSwapPlan.STRATEGY,
                deployment.version(),
                deployment.startedBy(),
                outcome);
    }
}
