package dev.segue.activities.loadbalancing;

import dev.segue.activities.autoscaling.Attachments;
import dev.segue.activities.autoscaling.Group;
import dev.segue.activities.autoscaling.ScalingActivities;
import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.activities.aws.Monitor;
import dev.segue.activities.aws.Proof;
import dev.segue.activities.instances.Targets;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.TargetCounts;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.aws.TargetGroupView;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.Percent;
import dev.segue.workflows.deployment.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

/** {@link TargetGroups} over the AWS SDK. */
public final class AwsTargetGroups implements TargetGroups {
    /** InService is reached only if the group's health type includes ELB (A14). */
    private static final Set<String> ATTACHED = Set.of("Added", "InService");

    private static final int BAD_LOOKS_IN_A_ROW = 2;

    private final Clients clients;
    private final Attempts attempts;

    public AwsTargetGroups(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public TargetGroupView describe(AwsScope scope, TargetGroupArn targetGroup) {
        return attempts.with(targetGroup.value(), () -> TargetGroupViews.of(clients.loadBalancing(scope), targetGroup));
    }

    @Override
    public TargetCounts count(AwsScope scope, AsgName group, TargetGroupArn targetGroup) {
        return attempts.with(
                targetGroup,
                () -> targets(scope, targetGroup).count(find(scope, group).instances()));
    }

    @Override
    public void attach(AwsScope scope, AsgName group, TargetGroupArn targetGroup) {
        attempts.doing(group, () -> {
            Attachments attachments = attachments(scope, group);
            if (attachments.state(targetGroup).isEmpty()) {
                find(scope, group);
                attachments.attach(targetGroup);
                attachments = attachments(scope, group);
            }
            String state = attachments.state(targetGroup).orElse("not shown");
            if (!ATTACHED.contains(state)) {
                throw attempts.notYet("the attachment of %s to %s is %s", group, targetGroup, state);
            }
        });
    }

    /** Draining takes minutes, so that a look is one describe of each kind and no more. */
    @Override
    public void detach(AwsScope scope, AsgName group, TargetGroupArn targetGroup) {
        attempts.doing(group, () -> {
            Attachments attachments = attachments(scope, group);
            if (attachments.isStaying(targetGroup)) {
                askToDetach(attachments, group, targetGroup);
                attachments = attachments(scope, group);
            }
            if (attachments.state(targetGroup).isPresent()) {
                throw attempts.notYet("%s is being detached from %s", group, targetGroup);
            }
        });
    }

    /** AWS refuses what is done already: the SDK repeats a call whose reply was lost, and a look may be stale. */
    private void askToDetach(Attachments attachments, AsgName group, TargetGroupArn targetGroup) {
        try {
            attachments.detach(targetGroup);
        } catch (AutoScalingException refused) {
            if (AwsFailures.hasCode(refused, "ValidationError")) {
                throw attempts.notYet(
                        "%s cannot be detached from %s: %s", group, targetGroup, AwsFailures.text(refused));
            }
            throw refused;
        }
    }

    @Override
    public int healthy(AwsScope scope, AsgName name, TargetGroupArn targetGroup, int atLeast, Instant since) {
        return attempts.with(targetGroup, () -> {
            List<String> inService = find(scope, name).inService();
            Targets targets = targets(scope, targetGroup);
            int healthy = (int) inService.stream().filter(targets::isHealthy).count();
            if (healthy >= atLeast) {
                return healthy;
            }
            int replaced = new ScalingActivities(clients.autoScaling(scope), name, since).failedHealthChecks();
            String sentence = "%d of %d instances of %s healthy in %s%s"
                    .formatted(
                            healthy,
                            atLeast,
                            name,
                            targetGroup,
                            targets.whyNot(inService).map(why -> ": " + why).orElse(""));
            if (replaced >= atLeast) {
                throw AwsFailures.failure(
                        AwsFailure.INVALID_REQUEST,
                        "%d instances of %s failed their health check and were replaced; %s"
                                .formatted(replaced, name, sentence));
            }
            throw attempts.notYet("%s", sentence);
        });
    }

    @Override
    public void prove(
            AwsScope scope, TargetGroupArn targetGroup, AsgName serving, AsgName gone, Percent floor, int size) {
        attempts.doing(targetGroup, () -> {
            Targets targets = targets(scope, targetGroup);
            Group group = find(scope, serving);
            TargetCounts ours = targets.count(group.instances());
            TargetCounts theirs = targets.count(find(scope, gone).instances());
            int atLeast = floor.ceilOf(Math.min(size, group.desired()));
            String sentence = "%s has %d of %d healthy targets of %s, %d healthy others, %d registered of %s"
                    .formatted(
                            targetGroup,
                            ours.healthy(),
                            atLeast,
                            serving,
                            ours.othersHealthy(),
                            theirs.registered(),
                            gone);
            boolean good = ours.healthy() >= atLeast && ours.othersHealthy() == 0 && theirs.registered() == 0;
            new Proof(attempts).look(good, sentence);
        });
    }

    @Override
    public Verdict watch(
            AwsScope scope, AsgName name, TargetGroupArn targetGroup, Percent floor, int size, Duration every) {
        return new Monitor(attempts).look("target health of " + targetGroup, every, BAD_LOOKS_IN_A_ROW, () -> {
            Group group = find(scope, name);
            int healthy = targets(scope, targetGroup).count(group.instances()).healthy();
            int atLeast = floor.ceilOf(Math.min(size, group.desired()));
            String sentence = "%d instances of %s healthy in %s, at least %d wanted"
                    .formatted(healthy, name, targetGroup, atLeast);
            return new Monitor.Reading(healthy < atLeast, sentence);
        });
    }

    private Group find(AwsScope scope, AsgName group) {
        return Group.find(clients.autoScaling(scope), group);
    }

    private Attachments attachments(AwsScope scope, AsgName group) {
        return Attachments.of(clients.autoScaling(scope), group);
    }

    private Targets targets(AwsScope scope, TargetGroupArn targetGroup) {
        return Targets.of(clients.loadBalancing(scope), targetGroup);
    }
}
