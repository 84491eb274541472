package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.bluegreen.BlueGreenDeployment;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Remedy;
import dev.segue.workflows.doctor.DoctorRequest;
import dev.segue.workflows.doctor.DoctorWorkflow;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** A deployment is terminated at its first, second, … mutating call, and the doctor comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class DoctorTest {
    private static final int MUTATIONS = 22;
    /** The call that empties the old group; a deployment that ends after it can but go on. */
    private static final int POINT_OF_NO_RETURN = 19;

    private static final int MANY = 1000;
    private static final Duration STEP = Duration.ofSeconds(5);

    private static final Duration LONGEST_RUN = Duration.ofHours(4);

    private static Map<String, String> promoted = Map.of();

    static Stream<Arguments> mutations() {
        return Stream.concat(
                IntStream.of(1, 5, 12, 15, 19).mapToObj(nth -> Arguments.of("before", nth)),
                IntStream.rangeClosed(1, MUTATIONS).mapToObj(nth -> Arguments.of("after", nth)));
    }

    @BeforeAll
    static void runs_undisturbed() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.deploy("ami-good2");
            promoted = rehearsal.picture();
        }
    }

    @ParameterizedTest(name = "terminated {0} mutation {1}")
    @MethodSource("mutations")
    void repairs_what_a_termination_leaves_behind(String when, int nth) {
        try (Rehearsal rehearsal = new Rehearsal()) {
            terminate(rehearsal, when, nth);
            List<String> mutations = rehearsal.mutations();

            Diagnosis seen = examine(rehearsal, false);
            assertThat(rehearsal.mutations()).isEqualTo(mutations);
            Diagnosis done = examine(rehearsal, true);

            boolean past = nth > POINT_OF_NO_RETURN || (nth == POINT_OF_NO_RETURN && when.equals("after"));
            boolean nothing = (nth == 1 && when.equals("before")) || (nth == MUTATIONS && when.equals("after"));
            assertThat(seen.remedy()).isEqualTo(nothing ? Remedy.NONE : past ? Remedy.FINISH : Remedy.RETURN);
            assertThat(seen.leftovers().isEmpty()).isEqualTo(nothing);
            assertThat(done.isClean()).as(done.toString()).isTrue();
            assertThat(done.left()).isEmpty();
            assertThat(rehearsal.picture()).isEqualTo(past ? promoted : rehearsal.before());
            assertThat(rehearsal.fewestServing).isGreaterThanOrEqualTo(3);
            assertThat(examine(rehearsal, false).remedy()).isEqualTo(Remedy.NONE);
            assertThat(rehearsal.deploy("ami-good3")).isEqualTo(new Outcome.Promoted());
            assertThat(rehearsal.fewestServing).isEqualTo(3);
        }
    }

    @Test
    void leaves_everything_to_a_person_where_the_marks_do_not_tell() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            terminate(rehearsal, "after", 14);
            loseLedger(rehearsal, "shop-blue");

            changesNothing(rehearsal, "no tag segue:ledger says which group was in service before");
        }
    }

    @Test
    void leaves_everything_to_a_person_where_neither_version_can_be_proven_to_serve() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            terminate(rehearsal, "after", 8);
            rehearsal
                    .cloud
                    .autoScaling()
                    .suspendProcesses(request ->
                            request.autoScalingGroupName("shop-green").scalingProcesses("Launch"));
            Stream.of("shop-blue", "shop-green")
                    .flatMap(group -> rehearsal.instancesOf(group).stream())
                    .forEach(rehearsal.cloud.faults()::loseInstance);
            rehearsal
                    .cloud
                    .autoScaling()
                    .suspendProcesses(
                            request -> request.autoScalingGroupName("shop-blue").scalingProcesses("Launch"));
            rehearsal.env.sleep(Duration.ofMinutes(10));

            changesNothing(rehearsal, "no instance of shop-blue can come back, and shop-green has 0 healthy");
        }
    }

    @Test
    void finishes_the_promotion_where_the_old_version_has_died_in_standby() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            terminate(rehearsal, "after", 12);
            rehearsal.instancesOf("shop-blue").forEach(rehearsal.cloud.faults()::loseInstance);

            Diagnosis done = examine(rehearsal, true);

            assertThat(done.remedy()).isEqualTo(Remedy.FINISH);
            assertThat(done.isClean()).as(done.toString()).isTrue();
            assertThat(rehearsal.picture()).isEqualTo(promoted);
            assertThat(rehearsal.fewestServing).isEqualTo(3);
        }
    }

    @Test
    void never_takes_the_new_version_out_while_the_old_one_is_not_healthy() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            terminate(rehearsal, "after", 14);
            rehearsal
                    .cloud
                    .autoScaling()
                    .suspendProcesses(
                            request -> request.autoScalingGroupName("shop-blue").scalingProcesses("AddToLoadBalancer"));

            Diagnosis done = examine(rehearsal, true);

            assertThat(done.repaired()).isFalse();
            assertThat(done.reason()).contains("healthy in");
            assertThat(done.left()).isNotEmpty();
            assertThat(rehearsal.fewestServing).isEqualTo(3);
            rehearsal
                    .cloud
                    .autoScaling()
                    .resumeProcesses(
                            request -> request.autoScalingGroupName("shop-blue").scalingProcesses("AddToLoadBalancer"));
        }
    }

    private static void changesNothing(Rehearsal rehearsal, String reason) {
        List<String> mutations = rehearsal.mutations();

        Diagnosis done = examine(rehearsal, true);

        assertThat(done.remedy()).isEqualTo(Remedy.PERSON);
        assertThat(done.reason()).contains(reason);
        assertThat(done.left()).isNotEmpty();
        assertThat(rehearsal.mutations()).isEqualTo(mutations);
    }

    /**
     * Before the n-th call: it does not arrive. After it: it does, and nobody hears of it. Terminated between two attempts,
     * since the test server holds time for ever for one that is running.
     */
    static void terminate(Rehearsal rehearsal, String when, int nth) {
        WorkflowStub workflow = start(rehearsal);
        AtomicBoolean reached = new AtomicBoolean();
        rehearsal.http.at(nth, call -> {
            IntStream.range(0, MANY).forEach(attempt -> rehearsal.cues.loseAttempt(false));
            reached.set(true);
            if (when.equals("after")) {
                return call.call();
            }
            throw new IllegalStateException("the worker is gone");
        });
        while (!reached.get() || !isTriedAgain(workflow)) {
            rehearsal.env.sleep(STEP);
        }
        workflow.terminate("outside");
        rehearsal.cues.loseNone();
    }

    /** The test server's timer of a run's timeout outlives its termination, and is skipped to when nothing else is due. */
    private static WorkflowStub start(Rehearsal rehearsal) {
        BlueGreenPlan plan = (BlueGreenPlan) rehearsal.plan();
        WorkflowStub workflow = rehearsal
                .env
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        "BlueGreenWorkflow",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(DeploymentKey.TASK_QUEUE)
                                .setWorkflowId(plan.key().workflowId())
                                .setWorkflowRunTimeout(LONGEST_RUN)
                                .build());
        workflow.start(new BlueGreenDeployment(plan, new AmiId("ami-good2"), "d-1", "test"));
        return workflow;
    }

    private static boolean isTriedAgain(WorkflowStub workflow) {
        return workflow.describe().getRawDescription().getPendingActivitiesList().stream()
                .anyMatch(PendingActivityInfo::hasLastFailure);
    }

    static void loseLedger(Rehearsal rehearsal, String group) {
        rehearsal
                .cloud
                .autoScaling()
                .deleteTags(request -> request.tags(Tag.builder()
                        .resourceType("auto-scaling-group")
                        .resourceId(group)
                        .key("segue:ledger")
                        .build()));
    }

    static Diagnosis examine(Rehearsal rehearsal, boolean repair) {
        DoctorWorkflow doctor = rehearsal
                .env
                .getWorkflowClient()
                .newWorkflowStub(
                        DoctorWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(DeploymentKey.TASK_QUEUE)
                                .setWorkflowId(
                                        repair
                                                ? rehearsal.plan().key().workflowId()
                                                : "preview/shop/production/" + rehearsal.cues.activities())
                                .build());
        return doctor.examine(new DoctorRequest((BlueGreenPlan) rehearsal.plan(), repair, "test"));
    }
}
