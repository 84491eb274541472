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
import dev.segue.workflows.slots.SlotSwapDeployment;
import dev.segue.workflows.slots.SlotSwapPlan;
import dev.segue.workflows.slots.SlotSwapWorkflow;
import dev.segue.workflows.slots.SlotSwapWorkflowImpl;
import java.util.Map;
import java.util.regex.Pattern;
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
            Written.IMAGE,
            Written.IMAGE_IN_WORDS,
            (plan, version, deploymentId, startedBy) ->
                    new BlueGreenDeployment((BlueGreenPlan) plan, new AmiId(version), deploymentId, startedBy)),
    INSTANCE_REFRESH(
            InstanceRefreshPlan.STRATEGY,
            "instance refresh",
            InstanceRefreshPlan.class,
            InstanceRefreshWorkflow.class,
            InstanceRefreshWorkflowImpl.class,
            Written.IMAGE,
            Written.IMAGE_IN_WORDS,
            (plan, version, deploymentId, startedBy) -> new InstanceRefreshDeployment(
                    (InstanceRefreshPlan) plan, new AmiId(version), deploymentId, startedBy)),
    SLOT_SWAP(
            SlotSwapPlan.STRATEGY,
            "slot swap",
            SlotSwapPlan.class,
            SlotSwapWorkflow.class,
            SlotSwapWorkflowImpl.class,
            Written.COMMIT,
            Written.COMMIT_IN_WORDS,
            (plan, version, deploymentId, startedBy) ->
                    new SlotSwapDeployment((SlotSwapPlan) plan, version, deploymentId, startedBy));

    private static final class Written {
        static final Pattern IMAGE = Pattern.compile("ami-[a-z0-9-]{1,60}");
        static final String IMAGE_IN_WORDS = "an AMI such as ami-0abc";
        /** Also a branch or a tag, or {@code previous}. */
        static final Pattern COMMIT = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

        static final String COMMIT_IN_WORDS = "a commit, a branch, a tag, or previous";

        private Written() {}
    }

    @Immutable
    private interface Starting {
        Object with(Plan plan, String version, String deploymentId, String startedBy);
    }

    private final String written;
    private final String inWords;
    private final Class<? extends Record> plan;
    private final Class<?> workflow;
    private final Class<?> implementation;
    private final Pattern version;
    private final String versionInWords;
    private final Starting deployment;

    Strategy(
            String written,
            String inWords,
            Class<? extends Record> plan,
            Class<?> workflow,
            Class<?> implementation,
            Pattern version,
            String versionInWords,
            Starting deployment) {
        this.written = written;
        this.inWords = inWords;
        this.plan = plan;
        this.workflow = workflow;
        this.implementation = implementation;
        this.version = version;
        this.versionInWords = versionInWords;
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

    /** Whether a version can be one of this strategy's: an AMI, or a commit. */
    public boolean takes(String text) {
        return version.matcher(text).matches();
    }

    /** What {@link #takes} takes, for people: {@code an AMI such as ami-0abc}. */
    public String versionInWords() {
        return versionInWords;
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
