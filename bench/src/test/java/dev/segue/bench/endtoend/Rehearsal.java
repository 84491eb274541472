package dev.segue.bench.endtoend;

import dev.segue.activities.Activities;
import dev.segue.activities.aws.Clients;
import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.sandbox.cloud.Timeline;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.instances.FakeInstances;
import dev.segue.sandbox.wire.Call;
import dev.segue.sandbox.wire.Front;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.bluegreen.BlueGreenDeployment;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.bluegreen.BlueGreenWorkflow;
import dev.segue.workflows.bluegreen.BlueGreenWorkflowImpl;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.PlanReader;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.deployment.Status;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One world in skipped time, and deployments in it. */
final class Rehearsal implements AutoCloseable {
    private static final String BALANCING = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:";
    static final String MAIN = BALANCING + "targetgroup/shop-main/0123456789abcdef";
    static final String SYNTHETIC = BALANCING + "targetgroup/shop-synthetic/fedcba9876543210";
    static final String LISTENER = BALANCING + "listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";

    static final AwsScope SCOPE = new AwsScope("eu-west-1", null);

    /**
     * The bake is no multiple of the monitors' intervals: an attempt that is cancelled in the moment it becomes due keeps
     * the test server's time locked for ever.
     */
    private static final String PLAN = """
            strategy: blue-green
            service: shop
            environment: production
            region: eu-west-1
            groups: [shop-blue, shop-green]
            shift:
              mode: standby
              mainTargetGroup: %s
              syntheticTargetGroup: %s
            synthetic:
              rule: {listener: "%s"}
              requests:
                - {url: "DOOR/version", bodyContains: "{version}"}
            bake:
              time: 311s
              alarms: {names: [shop-5xx, shop-p99]}
              http: {requests: [{url: "DOOR/health"}], every: 30s}
            """.formatted(MAIN, SYNTHETIC, LISTENER);

    final TestWorkflowEnvironment env;
    final Cloud cloud;
    final FakeInstances instances;
    final Front front;
    final Interposed http;
    final Clients clients;
    final Door door;
    /** The fewest targets that served production, over all changes so far. */
    volatile int fewestServing = Integer.MAX_VALUE;

    private String yaml = PLAN;
    private final Map<String, String> before;

    Rehearsal() {
        this(World.standard(), Knobs.DEFAULT);
    }

    Rehearsal(World world, Knobs knobs) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder().build())
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Json.dataConverter())
                        .build());
        SearchAttributes.ALL.forEach(
                key -> options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        env = TestWorkflowEnvironment.newInstance(options.build());
        Timeline clock = new Timeline(new SkippedClock(env));
        instances = new FakeInstances(clock, 1);
        cloud = new Cloud(CloudSettings.exact(clock).withKnobs(knobs), instances, DataPlane.NONE);
        cloud.load(world);
        front = Front.builder(clock)
                .autoScaling(cloud.autoScaling())
                .ec2(cloud.ec2())
                .elasticLoadBalancingV2(cloud.loadBalancing())
                .cloudWatch(cloud.cloudWatch())
                .sts(cloud.sts())
                .build();
        http = new Interposed(front);
        clients = Clients.over(
                http,
                URI.create("http://sandbox"),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")));
        door = new Door(cloud);
        env.newWorker(DeploymentKey.TASK_QUEUE)
                .registerWorkflowImplementationTypes(
                        WorkflowImplementationOptions.newBuilder()
                                .setFailWorkflowExceptionTypes(Throwable.class)
                                .build(),
                        BlueGreenWorkflowImpl.class);
        env.getWorkerFactory()
                .getWorker(DeploymentKey.TASK_QUEUE)
                .registerActivitiesImplementations(
                        Activities.all(clients, clock).toArray());
        env.start();
        env.sleep(Duration.ofMinutes(10));
        cloud.catchUp();
        cloud.onChange(changed -> fewestServing = Math.min(fewestServing, changed.servingTargets(MAIN)));
        before = picture();
        front.calls().clear();
    }

    /** By describe, before the first deployment. */
    Map<String, String> before() {
        return before;
    }

    /** Changes the plan's text before it is read. */
    Rehearsal plan(UnaryOperator<String> change) {
        yaml = change.apply(yaml);
        return this;
    }

    BlueGreenPlan plan() {
        return (BlueGreenPlan) new PlanReader(Map.of(BlueGreenPlan.STRATEGY, BlueGreenPlan.class))
                .read(yaml.replace("DOOR", door.url()));
    }

    /** Starts a deployment; time stands still until somebody waits for it. */
    WorkflowStub start(String version, String deploymentId) {
        BlueGreenPlan plan = plan();
        BlueGreenWorkflow workflow = env.getWorkflowClient()
                .newWorkflowStub(
                        BlueGreenWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(DeploymentKey.TASK_QUEUE)
                                .setWorkflowId(plan.key().workflowId())
                                .build());
        WorkflowClient.start(workflow::deploy, new BlueGreenDeployment(plan, new AmiId(version), deploymentId, "test"));
        return WorkflowStub.fromTyped(workflow);
    }

    Outcome deploy(String version) {
        return outcome(start(version, "d-" + version));
    }

    /** Waits in skipped time. */
    Outcome outcome(WorkflowStub workflow) {
        try {
            return workflow.getResult(Outcome.class);
        } catch (WorkflowFailedException failed) {
            if (failed.getCause() instanceof ApplicationFailure failure
                    && failure.getType().equals(Outcome.NeedsOperator.CODE)) {
                return failure.getDetails().get(Outcome.class);
            }
            throw failed;
        }
    }

    Status status() {
        return workflow().query("status", Status.class);
    }

    /** The deployment that runs, or ran last. */
    WorkflowStub workflow() {
        return env.getWorkflowClient().newUntypedWorkflowStub(plan().key().workflowId());
    }

    WorkflowExecutionHistory history() {
        return env.getWorkflowClient().fetchHistory(plan().key().workflowId());
    }

    Map<String, String> picture() {
        return Picture.of(clients, SCOPE);
    }

    /** Puts an alarm into a state after a time. */
    void alarm(String name, Duration after) {
        env.registerDelayedCallback(
                after,
                () -> cloud.cloudWatch()
                        .setAlarmState(request ->
                                request.alarmName(name).stateValue("ALARM").stateReason("a test says so")));
    }

    List<String> mutations() {
        return front.calls().mutating().stream()
                .filter(call -> call.outcome().equals("ok"))
                .map(Call::operation)
                .toList();
    }

    @Override
    public void close() {
        env.close();
        door.close();
        clients.close();
        cloud.close();
    }

    private static final class SkippedClock extends Clock {
        private final TestWorkflowEnvironment env;

        SkippedClock(TestWorkflowEnvironment env) {
            this.env = env;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(env.currentTimeMillis());
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
