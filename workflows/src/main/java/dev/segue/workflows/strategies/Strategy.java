package dev.segue.workflows.strategies;

import com.google.errorprone.annotations.Immutable;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.bluegreen.BlueGreenDeployment;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.bluegreen.BlueGreenWorkflow;
import dev.segue.workflows.bluegreen.BlueGreenWorkflowImpl;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.deployment.PlanReader;
import dev.segue.workflows.refresh.InstanceRefreshDeployment;
import dev.segue.workflows.refresh.InstanceRefreshPlan;
import dev.segue.workflows.refresh.InstanceRefreshWorkflow;
import dev.segue.workflows.refresh.InstanceRefreshWorkflowImpl;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The strategies: for each its plan, its workflow, and what the workflow is started with. */
public enum Strategy {
    BLUE_GREEN(
            BlueGreenPlan.STRATEGY,
            "blue/green",
            BlueGreenPlan.class,
            BlueGreenWorkflow.class,
            BlueGreenWorkflowImpl.class,
            (plan, version, deploymentId, startedBy) ->
                    new BlueGreenDeployment((BlueGreenPlan) plan, new AmiId(version), deploymentId, startedBy)),
    INSTANCE_REFRESH(
            InstanceRefreshPlan.STRATEGY,
            "instance refresh",
            InstanceRefreshPlan.class,
            InstanceRefreshWorkflow.class,
            InstanceRefreshWorkflowImpl.class,
            (plan, version, deploymentId, startedBy) -> new InstanceRefreshDeployment(
                    (InstanceRefreshPlan) plan, new AmiId(version), deploymentId, startedBy));

    @Immutable
    private interface Starting {
        Object with(Plan plan, String version, String deploymentId, String startedBy);
    }

    private final String written;
    private final String inWords;
    private final Class<? extends Record> plan;
    private final Class<?> workflow;
    private final Class<?> implementation;
    private final Starting deployment;

    Strategy(
            String written,
            String inWords,
            Class<? extends Record> plan,
            Class<?> workflow,
            Class<?> implementation,
            Starting deployment) {
        this.written = written;
        this.inWords = inWords;
        this.plan = plan;
        this.workflow = workflow;
        this.implementation = implementation;
        this.deployment = deployment;
    }

    /** The strategy of a plan. */
    public static Strategy of(Plan plan) {
        return Stream.of(values())
                .filter(strategy -> strategy.written.equals(plan.strategy()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no strategy is named " + plan.strategy()));
    }

    /**
     * Reads a plan file.
     *
     * @throws dev.segue.workflows.deployment.InvalidPlanException with everything that is wrong
     */
    public static Plan read(String yaml) {
        return (Plan) new PlanReader(plans()).read(yaml);
    }

    /** What workers register. */
    public static Class<?>[] implementations() {
        return Stream.of(values()).map(strategy -> strategy.implementation).toArray(Class<?>[]::new);
    }

    private static Map<String, Class<? extends Record>> plans() {
        return Stream.of(values())
                .collect(Collectors.toUnmodifiableMap(strategy -> strategy.written, strategy -> strategy.plan));
    }

    /** The name that plans and the command line use. */
    public String written() {
        return written;
    }

    /** For people. */
    public String inWords() {
        return inWords;
    }

    /** The Temporal type of its workflow. */
    public String workflowType() {
        return workflow.getSimpleName();
    }

    /**
     * What its workflow is started with.
     *
     * @param version what is deployed, in the strategy's terms
     */
    public Object deployment(Plan plan, String version, String deploymentId, String startedBy) {
        return deployment.with(plan, version, deploymentId, startedBy);
    }
}
