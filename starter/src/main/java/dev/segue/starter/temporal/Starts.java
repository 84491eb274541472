package dev.segue.starter.temporal;

import dev.segue.starter.deployments.Ages;
import dev.segue.starter.deployments.DeploymentInProgressException;
import dev.segue.starter.deployments.NewDeployment;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.Start;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.strategies.Strategy;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts deployments. The workflow id is the lock, the deployment id makes starting twice the same as once. */
final class Starts {
    /** Half of Temporal's own, so that a killed worker's open task is soon another's (T39). */
    private static final Duration TASK_TIMEOUT = Duration.ofSeconds(5);

    private static final int LONGEST_ID = 63;
    private static final int LONGEST_SUMMARY_BYTES = 400;
    private static final Pattern NUMBERED = Pattern.compile(".*-([0-9]{1,6})");

    private final Connection connection;
    private final Runs runs;
    private final String taskQueue;

    Starts(Connection connection, Runs runs, String taskQueue) {
        this.connection = connection;
        this.runs = runs;
        this.taskQueue = taskQueue;
    }

    Start start(NewDeployment asked) {
        DeploymentKey key = asked.plan().key();
        Optional<WorkflowExecutionMetadata> latest = runs.latest(key).map(WorkflowExecutionMetadata.class::cast);
        if (latest.isPresent() && latest.get().getCloseTime() == null) {
            return found(latest.get(), asked);
        }
        List<WorkflowExecutionMetadata> earlier = earlierRuns(asked, latest);
        earlier.forEach(run -> requireSame(run, asked));
        return earlier.stream()
                .map(runs::listed)
                .filter(view -> view.outcome() instanceof Outcome.Promoted)
                .findFirst()
                .<Start>map(view -> new Start.AlreadyPromoted(view.run()))
                .orElseGet(() -> begin(asked, numbered(asked.deploymentId(), highestNumber(asked, earlier) + 1)));
    }

    /** What can be listed may be some seconds old; what can be described is not. */
    private List<WorkflowExecutionMetadata> earlierRuns(
            NewDeployment asked, Optional<WorkflowExecutionMetadata> latest) {
        if (latest.isEmpty()) {
            return List.of();
        }
        String latestRun = latest.get().getExecution().getRunId();
        return Stream.concat(
                        latest.stream(),
                        new Listing(connection, runs)
                                .runsOf(asked.plan().key()).stream()
                                        .filter(run ->
                                                !run.getExecution().getRunId().equals(latestRun)))
                .filter(run -> Memos.read(run, Memos.ASKED_ID).equals(asked.deploymentId()))
                .toList();
    }

    private Start begin(NewDeployment asked, String deploymentId) {
        DeploymentKey key = asked.plan().key();
        Strategy strategy = Strategy.of(asked.plan());
        WorkflowStub stub =
                connection.client().newUntypedWorkflowStub(strategy.workflowType(), options(asked, deploymentId));
        Object deployment = strategy.deployment(asked.plan(), asked.version(), deploymentId, asked.startedBy());
        try {
            WorkflowExecution started = connection.soon(() -> stub.start(deployment));
            return new Start.Begun(new Run(key, started.getRunId(), deploymentId));
        } catch (WorkflowExecutionAlreadyStarted overtaken) {
            return found(runs.latest(key).orElseThrow(), asked);
        }
    }

    private Start found(WorkflowExecutionMetadata holder, NewDeployment asked) {
        View view = runs.listed(holder);
        if (!Memos.read(holder, Memos.ASKED_ID).equals(asked.deploymentId())) {
            throw new DeploymentInProgressException(
                    "%s is locked by deployment %s (%s, started by %s), running for %s, in phase %s; segue watch %s"
                            .formatted(
                                    view.run().key(),
                                    view.run().deploymentId(),
                                    view.version(),
                                    view.startedBy(),
                                    Ages.text(view.age(Instant.now())),
                                    view.phase(),
                                    view.run().key()));
        }
        requireSame(holder, asked);
        return new Start.Attached(view.run());
    }

    private static void requireSame(WorkflowExecutionMetadata run, NewDeployment asked) {
        if (!Memos.read(run, Memos.DIGEST).equals(Memos.digest(asked))) {
            throw new RefusedException(
                    "deployment id %s was used for another plan or version (%s); choose another --deployment-id"
                            .formatted(asked.deploymentId(), Memos.read(run, Memos.VERSION)));
        }
    }

    private WorkflowOptions options(NewDeployment asked, String deploymentId) {
        DeploymentKey key = asked.plan().key();
        Strategy strategy = Strategy.of(asked.plan());
        return WorkflowOptions.newBuilder()
                .setWorkflowId(key.workflowId())
                .setTaskQueue(taskQueue)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowTaskTimeout(TASK_TIMEOUT)
                .setMemo(Memos.of(asked, deploymentId))
                .setStaticSummary(summary("%s -> %s by %s, started by %s"
                        .formatted(key, asked.version(), strategy.inWords(), asked.startedBy())))
                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                        .set(SearchAttributes.SERVICE, key.service())
                        .set(SearchAttributes.ENVIRONMENT, key.environment())
                        .set(SearchAttributes.STRATEGY, strategy.written())
                        .set(SearchAttributes.VERSION, asked.version())
                        .set(SearchAttributes.PHASE, Phase.PREPARE.name())
                        .build())
                .build();
    }

    /** By their ids, since the list may lack the runs of the last seconds. */
    private static int highestNumber(NewDeployment asked, List<WorkflowExecutionMetadata> earlier) {
        return earlier.stream()
                .map(run -> Memos.read(run, Memos.DEPLOYMENT_ID))
                .mapToInt(id -> id.equals(asked.deploymentId()) ? 1 : numberOf(id))
                .max()
                .orElse(0);
    }

    private static int numberOf(String id) {
        Matcher numbered = NUMBERED.matcher(id);
        return numbered.matches() ? Integer.parseInt(numbered.group(1)) : 1;
    }

    /** {@code asked} for the first run, {@code asked-2} for the second; shortened where that would be too long. */
    static String numbered(String asked, int run) {
        if (run == 1) {
            return asked;
        }
        String suffix = "-" + run;
        return asked.substring(0, Math.min(asked.length(), LONGEST_ID - suffix.length())) + suffix;
    }

    private static String summary(String text) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_SUMMARY_BYTES) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut;
    }
}
