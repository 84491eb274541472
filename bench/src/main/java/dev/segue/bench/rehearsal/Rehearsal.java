package dev.segue.bench.rehearsal;

import com.google.protobuf.Timestamp;
import dev.segue.activities.Activities;
import dev.segue.activities.aws.Clients;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.HostView;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.commands.RunCommand;
import dev.segue.sandbox.instances.FakeInstances;
import dev.segue.sandbox.wire.Front;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Steering;
import dev.segue.workflows.doctor.DoctorWorkflowImpl;
import dev.segue.workflows.strategies.Strategy;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;

/** One world in skipped time, and deployments in it. */
public final class Rehearsal implements AutoCloseable {
    /** How long the world runs before anything happens to it: all targets are healthy. */
    private static final Duration SETTLED = Duration.ofMinutes(10);
    /** Many rehearsals share few cores. */
    private static final Duration LONGEST_STALL = Duration.ofSeconds(30);

    /** Of real time. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final int MOST_WAITS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    public final TestWorkflowEnvironment env;
    public final Cloud cloud;
    public final FakeInstances instances;
    public final Front front;
    public final Clients clients;
    public final Interposed http;
    public final Door door;
    public final RunCommand runCommand;
    public final SlotHosts slotHosts;
    public final Cues cues = new Cues();
    /** The worker's. */
    public final Memory memory = new Memory();
    /** The fewest targets that served production, over all changes so far. */
    public volatile int fewestServing = Integer.MAX_VALUE;

    private final SkippedClock clock;
    private final Stage stage;
    private final Map<String, String> before;

    /** The standard world. */
    public Rehearsal() {
        this(World.standard(), Knobs.DEFAULT);
    }

    /** A world, once its first instances are healthy. */
    public Rehearsal(World world, Knobs knobs) {
        env = environment();
        clock = new SkippedClock(env);
        stage = new Stage(CloudSettings.exact(clock).withKnobs(knobs), world);
        cloud = stage.cloud;
        instances = stage.instances;
        front = stage.front;
        clients = stage.clients;
        http = stage.http;
        door = stage.door;
        runCommand = stage.runCommand;
        slotHosts = stage.slotHosts;
        Worker worker = env.newWorker(
                DeploymentKey.TASK_QUEUE,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(LONGEST_STALL.toMillis())
                        .build());
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(Throwable.class)
                        .build(),
                implementations());
        worker.registerActivitiesImplementations(
                Activities.all(stage.clients, stage.clock).toArray());
        env.start();
        env.sleep(SETTLED);
        before = picture();
        cloud.onChange(changed -> fewestServing = Math.min(fewestServing, changed.servingTargets(Stage.MAIN)));
        front.calls().clear();
    }

    private static Class<?>[] implementations() {
        return Stream.concat(Stream.of(Strategy.implementations()), Stream.of(DoctorWorkflowImpl.class))
                .toArray(Class<?>[]::new);
    }

    private TestWorkflowEnvironment environment() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setShutdownCheckInterval(Duration.ofMillis(10)) // T16
                        .setWorkerInterceptors(cues)
                        .build())
                .setWorkflowServiceStubsOptions(WorkflowServiceStubsOptions.newBuilder()
                        .setGrpcClientInterceptors(List.of(memory))
                        .build())
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Json.dataConverter())
                        .setIdentity("rehearsal")
                        .build());
        SearchAttributes.ALL.forEach(
                key -> options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        return TestWorkflowEnvironment.newInstance(options.build());
    }

    /** By describe, before the first deployment. */
    public Map<String, String> before() {
        return before;
    }

    /** Changes the plan's text before it is read. */
    public Rehearsal plan(UnaryOperator<String> change) {
        stage.plan(change);
        return this;
    }

    /** The plan that deployments follow from now on. */
    public Plan plan() {
        return stage.plan();
    }

    /** Starts a deployment; time stands still until somebody waits for it. */
    public WorkflowStub start(String version, String deploymentId) {
        Plan plan = stage.plan();
        Strategy strategy = Strategy.of(plan);
        WorkflowStub workflow = env.getWorkflowClient()
                .newUntypedWorkflowStub(
                        strategy.workflowType(),
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(DeploymentKey.TASK_QUEUE)
                                .setWorkflowId(plan.key().workflowId())
                                .build());
        workflow.start(strategy.deployment(plan, version, deploymentId, "test"));
        return workflow;
    }

    /** A deployment from beginning to end. */
    public Outcome deploy(String version) {
        return outcome(start(version, "d-" + version));
    }

    /**
     * Waits in skipped time.
     *
     * @throws IllegalStateException if it does not end in five minutes of real time, far more than any takes, also where
     *     many share few cores
     */
    public Outcome outcome(WorkflowStub workflow) {
        try {
            return ended(workflow);
        } catch (WorkflowFailedException failed) {
            if (failed.getCause() instanceof ApplicationFailure failure
                    && failure.getType().equals(Outcome.NeedsOperator.CODE)) {
                return failure.getDetails().get(Outcome.class);
            }
            throw failed;
        }
    }

    private Outcome ended(WorkflowStub workflow) {
        for (int waits = 0; waits < MOST_WAITS; waits++) {
            long before = env.currentTimeMillis();
            try {
                return workflow.getResult(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS, Outcome.class);
            } catch (TimeoutException notYet) {
                goOnIfStuck(Duration.ofMillis(env.currentTimeMillis() - before));
            }
        }
        throw new IllegalStateException("it did not end");
    }

    /**
     * The test server keeps its time locked for ever if an activity is cancelled in the moment in which its retry is due;
     * then hours pass as hours. No attempt of an activity takes as long as one wait.
     */
    private void goOnIfStuck(Duration passed) {
        if (passed.compareTo(LONGEST_WAIT.multipliedBy(2)) < 0) {
            LOG.warn("time stands, {} passed: unlocking it", passed);
            TestServiceGrpc.newBlockingStub(env.getWorkflowServiceStubs().getRawChannel())
                    .unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
        }
    }

    /** What the deployment that runs, or ran last, says of itself. */
    public Status status() {
        return workflow().query(Steering.STATUS, Status.class);
    }

    /** The deployment that runs, or ran last. */
    public WorkflowStub workflow() {
        return env.getWorkflowClient().newUntypedWorkflowStub(stage.plan().key().workflowId());
    }

    /** The events of the deployment that runs, or ran last. */
    public WorkflowExecutionHistory history() {
        return env.getWorkflowClient().fetchHistory(stage.plan().key().workflowId());
    }

    /** Everything a deployment may change, by describe. */
    public Map<String, String> picture() {
        return stage.picture();
    }

    /** Puts an alarm into a state after a time. */
    public void alarm(String name, Duration after) {
        env.registerDelayedCallback(
                after,
                () -> cloud.cloudWatch()
                        .setAlarmState(request ->
                                request.alarmName(name).stateValue("ALARM").stateReason("a test says so")));
    }

    /**
     * From now on time passes in AWS alone, and only in {@link #settle}: once a run is over the test server's clock may
     * jump by years, to the next timer of any run.
     */
    public void standStill() {
        List<HistoryEvent> events = history().getEvents();
        Timestamp last = events.get(events.size() - 1).getEventTime();
        clock.standing = Instant.ofEpochSecond(last.getSeconds(), last.getNanos());
    }

    /** AWS's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Lets time pass in AWS, after {@link #standStill}. */
    public void settle(Duration time) {
        clock.standing = clock.instant().plus(time);
        cloud.catchUp();
    }

    /** Ids of the hosts with two slots. */
    public List<String> slotHostIds() {
        return cloud.hosts().stream()
                .filter(host -> "my-app".equals(host.tags().get("Service")))
                .map(HostView::id)
                .sorted()
                .toList();
    }

    /** Ids of a group's instances, in any state. */
    public List<String> instancesOf(String group) {
        return cloud.autoScaling().describeAutoScalingInstancesPaginator().autoScalingInstances().stream()
                .filter(instance -> instance.autoScalingGroupName().equals(group))
                .map(AutoScalingInstanceDetails::instanceId)
                .toList();
    }

    /** Mutating calls that AWS granted, in order. */
    public List<String> mutations() {
        return stage.mutations();
    }

    @Override
    public void close() {
        env.close();
        stage.close();
    }

    private static final class SkippedClock extends Clock {
        private final TestWorkflowEnvironment env;
        private volatile @Nullable Instant standing;

        SkippedClock(TestWorkflowEnvironment env) {
            this.env = env;
        }

        @Override
        public Instant instant() {
            Instant moment = standing;
            return moment != null ? moment : Instant.ofEpochMilli(env.currentTimeMillis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
