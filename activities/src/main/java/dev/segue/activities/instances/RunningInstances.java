package dev.segue.activities.instances;

import dev.segue.activities.aws.AwsFailures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

/** Tells instances that run from those that are gone, which an Auto Scaling group does not for those in standby (A7). */
public final class RunningInstances {
    private static final int MOST_INSTANCES_PER_CALL = 100;
    private static final Set<InstanceStateName> ALIVE = Set.of(InstanceStateName.PENDING, InstanceStateName.RUNNING);
    private static final Pattern ID = Pattern.compile("\\bi-[0-9a-z]+");

    private RunningInstances() {}

    /** Which of these instances run, or are starting to (C4). */
    public static Set<String> among(Ec2Client ec2, Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        Set<String> running = new HashSet<>();
        for (int from = 0; from < all.size(); from += MOST_INSTANCES_PER_CALL) {
            List<String> batch = all.subList(from, Math.min(from + MOST_INSTANCES_PER_CALL, all.size()));
            running.addAll(runningInBatch(ec2, batch));
        }
        return running;
    }

    /** An hour after its end AWS has forgotten an instance, and refuses the whole batch naming those it forgot. */
    private static List<String> runningInBatch(Ec2Client ec2, List<String> batch) {
        try {
            return describe(ec2, batch);
        } catch (Ec2Exception refused) {
            List<String> remembered = new ArrayList<>(batch);
            List<String> forgotten = ID.matcher(AwsFailures.text(refused))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            if (!AwsFailures.hasCode(refused, "InvalidInstanceID.NotFound") || !remembered.removeAll(forgotten)) {
                throw refused;
            }
            return remembered.isEmpty() ? List.of() : runningInBatch(ec2, remembered);
        }
    }

    private static List<String> describe(Ec2Client ec2, List<String> batch) {
        return ec2
                .describeInstanceStatusPaginator(
                        request -> request.includeAllInstances(true).instanceIds(batch))
                .instanceStatuses()
                .stream()
                .filter(status -> ALIVE.contains(status.instanceState().name()))
                .map(InstanceStatus::instanceId)
                .toList();
    }
}
