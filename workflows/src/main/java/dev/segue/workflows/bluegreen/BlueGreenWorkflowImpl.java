package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.deployment.Ending.detached;

import dev.segue.workflows.aws.Stubs;
import dev.segue.workflows.deployment.Ending;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
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
                    : needsOperator("not proven that the new version serves alone: " + unproven.reason());
        }
        if (steps.run(cleanUp::detach, cleanUp::leaveStandby) instanceof Verdict.Failed failed) {
            return restored(failed, new Outcome.RolledBack(failed.reason()));
        }
        return detached(this::promoted);
    }

    private Outcome promoted() {
        try {
            cleanUp.finish();
        } catch (TemporalFailure failure) {
            return needsOperator("the new version serves alone, but "
                    + Verdict.Failed.because(failure).reason());
        }
        return course.ledger.failures().isEmpty()
                ? new Outcome.Promoted()
                : needsOperator("the new version serves alone, but " + String.join("; ", course.ledger.failures()));
    }

    /** Undoes what was changed; how it ended depends on how far the deployment had come. */
    private Outcome restored(Verdict.Failed because, Outcome ifNothingServed) {
        if (course.requests.stopped().isEmpty()) {
            course.progress.say("%s", because.reason());
        }
        if (course.ledger.sentences().isEmpty()) {
            return endedBy(because, ifNothingServed);
        }
        course.progress.enter(Phase.ROLL_BACK);
        return detached(() -> new Undo(course).everything() instanceof Verdict.Failed failed
                ? needsOperator("%s; meanwhile %s".formatted(because.reason(), failed.reason()))
                : endedBy(because, ifNothingServed));
    }

    private Outcome endedBy(Verdict.Failed because, Outcome ifNothingServed) {
        if (course.tookTraffic) {
            return new Outcome.RolledBack(because.reason());
        }
        return course.requests.stopped().isPresent() ? new Outcome.Aborted(because.reason()) : ifNothingServed;
    }

    private Outcome needsOperator(String reason) {
        return new Outcome.NeedsOperator(reason, course.ledger.sentences());
    }

    @Override
    protected Requests requests() {
        return course.requests;
    }

    @Override
    public Status status() {
        return new Status(
                deployment.deploymentId(),
                BlueGreenPlan.STRATEGY,
                deployment.version().value(),
                deployment.startedBy(),
                course.progress.phase(),
                course.progress.phases(),
                course.requests.paused(),
                course.requests.waitsForApproval(),
                course.progress.log(),
                course.ledger.sentences(),
                outcome);
    }
}
