package dev.segue.activities.autoscaling;

import static dev.segue.activities.autoscaling.Lifecycle.ENTERING_STANDBY;
import static dev.segue.activities.autoscaling.Lifecycle.IN_SERVICE;
import static dev.segue.activities.autoscaling.Lifecycle.OTHER;
import static dev.segue.activities.autoscaling.Lifecycle.PENDING;
import static dev.segue.activities.autoscaling.Lifecycle.STANDBY;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.instances.RunningInstances;
import dev.segue.workflows.aws.AsgName;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Moves the instances of a group into standby and back. */
final class Standby {
    /** The "maximum length of 19" beside it in the API reference is the length of one id (A26). */
    private static final int MOST_INSTANCES_PER_CALL = 20;

    private final AutoScalingClient autoScaling;
    private final Ec2Client ec2;
    private final Attempts attempts;
    private final AsgName name;

    Standby(AutoScalingClient autoScaling, Ec2Client ec2, Attempts attempts, AsgName name) {
        this.autoScaling = autoScaling;
        this.ec2 = ec2;
        this.attempts = attempts;
        this.name = name;
    }

    int enter() {
        Group group = find();
        List<String> serving = group.inService();
        if (!serving.isEmpty()) {
            inBatches(
                    serving,
                    batch -> autoScaling.enterStandby(request -> request.autoScalingGroupName(name.value())
                            .instanceIds(batch)
                            .shouldDecrementDesiredCapacity(true)));
            group = find();
        }
        int there = group.count(STANDBY);
        int coming = group.count(IN_SERVICE, PENDING, ENTERING_STANDBY, OTHER);
        if (coming > 0) {
            throw attempts.notYet("%d of %d instances of %s in standby", there, there + coming, name);
        }
        return there;
    }

    int exit() {
        Group group = exitAll(find());
        List<String> coming = group.ids(STANDBY, ENTERING_STANDBY, PENDING);
        if (!coming.isEmpty()) {
            int alive = RunningInstances.among(ec2, coming).size();
            if (alive > 0) {
                int back = group.count(IN_SERVICE);
                throw attempts.notYet("%d of %d instances of %s back in service", back, back + alive, name);
            }
        }
        return group.count(IN_SERVICE);
    }

    /**
     * Asks for every instance in standby to come back. One that no longer runs is asked last and may be refused: put
     * back, AWS finds it dead and replaces it (A7).
     *
     * @return the group afterwards
     */
    Group exitAll(Group group) {
        List<String> standby = group.ids(STANDBY);
        if (standby.isEmpty()) {
            return group;
        }
        Set<String> running = RunningInstances.among(ec2, standby);
        inBatches(standby.stream().filter(running::contains).toList(), this::exit);
        List<String> dead = standby.stream().filter(id -> !running.contains(id)).toList();
        try {
            attempts.inBatches(dead, MOST_INSTANCES_PER_CALL, this::exit);
        } catch (AutoScalingException refused) {
            if (!isRefusal(refused)) {
                throw refused;
            }
        }
        return find();
    }

    int running() {
        return RunningInstances.among(ec2, find().ids(STANDBY, ENTERING_STANDBY))
                .size();
    }

    private void exit(List<String> batch) {
        autoScaling.exitStandby(
                request -> request.autoScalingGroupName(name.value()).instanceIds(batch));
    }

    /** AWS refuses a batch if one of its instances moved since the describe (A4): the next attempt looks again. */
    private void inBatches(List<String> ids, Consumer<List<String>> call) {
        try {
            attempts.inBatches(ids, MOST_INSTANCES_PER_CALL, call);
        } catch (AutoScalingException refused) {
            if (isRefusal(refused)) {
                throw attempts.notYet("instances of %s are moving: %s", name, AwsFailures.text(refused));
            }
            throw refused;
        }
    }

    /** AWS also says so of a group that is gone; the next describe would fail for good. */
    private static boolean isRefusal(AutoScalingException refused) {
        return AwsFailures.hasCode(refused, "ValidationError");
    }

    private Group find() {
        return Group.find(autoScaling, name);
    }
}
