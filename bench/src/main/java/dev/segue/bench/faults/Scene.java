package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Rehearsal;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;

/** The deployment that is disturbed, and what its disturbers answer for themselves. */
final class Scene {
    private static final Logger LOG = LoggerFactory.getLogger(Scene.class);

    static final String OLD = "shop-blue";
    static final String NEW = "shop-green";
    /** How old answers are at most. */
    static final Duration STALENESS = Duration.ofSeconds(10);

    final Play play;
    final Rehearsal rehearsal;
    final WorkflowStub workflow;
    /** Those with two slots, at the start. */
    final List<String> hosts;

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger grown = new AtomicInteger();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final Set<String> violations = ConcurrentHashMap.newKeySet();
    private final List<Runnable> restores = new CopyOnWriteArrayList<>();
    /** Until when the answers of AWS are old. */
    private volatile Instant staleUntil = Instant.MIN;

    private volatile boolean over;

    Scene(Play play, Rehearsal rehearsal, WorkflowStub workflow) {
        this.play = play;
        this.rehearsal = rehearsal;
        this.workflow = workflow;
        hosts = rehearsal.slotHostIds();
    }

    /** The group that takes the new version. */
    String newGroup() {
        return play == Play.BLUE_GREEN ? NEW : OLD;
    }

    /** Instances of the old version. */
    List<String> oldInstances() {
        return play == Play.BLUE_GREEN ? rehearsal.instancesOf(OLD) : instances("1");
    }

    /** Instances of the new one. */
    List<String> newInstances() {
        return play == Play.BLUE_GREEN ? rehearsal.instancesOf(NEW) : instances("2");
    }

    private List<String> instances(String templateVersion) {
        return rehearsal.cloud.autoScaling().describeAutoScalingInstances().autoScalingInstances().stream()
                .filter(instance -> instance.autoScalingGroupName().equals(OLD)
                        && templateVersion.equals(instance.launchTemplate().version()))
                .map(AutoScalingInstanceDetails::instanceId)
                .toList();
    }

    /** So many targets more are out of service through no fault of the deployment. */
    void take(int targets) {
        taken.addAndGet(targets);
    }

    int taken() {
        return taken.get();
    }

    /** Somebody else wants so many instances more. */
    void grow(int instances) {
        grown.addAndGet(instances);
    }

    /** How many instances more than the version needs may be launched. */
    int spared() {
        return taken.get() + grown.get();
    }

    /** A line of the picture is from now on somebody else's. */
    void touch(String line) {
        touched.add(line);
    }

    boolean isTouched(String line) {
        return touched.contains(line);
    }

    /** What must not happen did. */
    void accuse(String violation) {
        violations.add(violation);
    }

    List<String> violations() {
        return violations.stream().sorted().toList();
    }

    /** For so long answers are old. */
    void stale(Duration time) {
        staleUntil = rehearsal.now().plus(time);
    }

    /** Whether the deployment may have been shown what is no longer so. */
    boolean isStale() {
        return rehearsal.now().isBefore(staleUntil);
    }

    /** Lets something happen while an activity runs. */
    void duringCall(Disturbance what) {
        Hearing hearing = new Hearing(rehearsal);
        happens(what);
        if (!hearing.isOver()) {
            accuse("the workflow does not hear what it is asked");
        }
    }

    /** What AWS refuses does not happen; that is not the deployment's doing. */
    void happens(Disturbance what) {
        try {
            what.happen(this);
        } catch (AwsServiceException refused) {
            LOG.debug("refused: {}", refused.getMessage());
        }
    }

    /** Whether Temporal holds the deployment for ended, which may be a moment before {@link #end}. */
    boolean hasClosed() {
        return workflow.describe().getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    /** Lets something happen after a time, unless the deployment has ended by then. */
    void later(Duration delay, Runnable deed) {
        rehearsal.env.registerDelayedCallback(delay, () -> {
            if (!over) {
                deed.run();
            }
        });
    }

    /** Lets something be as it was after a time, or when the deployment has ended. */
    void restore(Duration delay, Runnable restoring) {
        restores.add(restoring);
        later(delay, restoring);
    }

    /** The deployment has ended: nothing disturbs it any more, and what was disturbed for a time is as it was. */
    void end() {
        over = true;
        rehearsal.standStill();
        restores.forEach(Runnable::run);
        rehearsal.front.faults().clear();
    }
}
