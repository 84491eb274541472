package dev.segue.activities.autoscaling;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.activities.instances.Targets;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.GroupSetUp;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.Capacity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** {@link AutoScalingGroups} over the AWS SDK. */
public final class AwsAutoScalingGroups implements AutoScalingGroups {
    private static final Duration BETWEEN_STANDBY_LOOKS = Duration.ofMinutes(5);

    private final Clients clients;
    private final Attempts attempts;

    public AwsAutoScalingGroups(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public GroupView describe(AwsScope scope, AsgName group) {
        return attempts.with(group, () -> GroupViews.of(clients.autoScaling(scope), group));
    }

    @Override
    public GroupSetUp inspect(AwsScope scope, AsgName group) {
        return attempts.with(group, () -> GroupViews.setUp(clients.autoScaling(scope), group));
    }

    @Override
    public String mark(AwsScope scope, AsgName group, String deploymentId, String ledger) {
        return attempts.with(group, () -> marks(scope, group).mark(deploymentId, ledger));
    }

    @Override
    public void unmark(AwsScope scope, AsgName group, String deploymentId) {
        attempts.doing(group, () -> marks(scope, group).unmark(deploymentId));
    }

    @Override
    public void empty(AwsScope scope, AsgName group) {
        attempts.doing(group, () -> sizes(scope, group).empty(standby(scope, group)));
    }

    @Override
    public void launch(AwsScope scope, AsgName group, LaunchTemplateVersion template, Capacity capacity) {
        attempts.doing(group, () -> sizes(scope, group).launch(template, capacity));
    }

    @Override
    public void inService(AwsScope scope, AsgName group, int count, Instant since) {
        attempts.doing(group, () -> {
            AutoScalingClient autoScaling = clients.autoScaling(scope);
            int inService = Group.find(autoScaling, group).inService().size();
            if (inService < count) {
                new ScalingActivities(autoScaling, group, since).failedLaunch().ifPresent(said -> {
                    throw AwsFailures.failure(AwsFailure.INVALID_REQUEST, group + ": " + said);
                });
                throw attempts.notYet("%d of %d instances of %s in service", inService, count, group);
            }
        });
    }

    @Override
    public void resize(AwsScope scope, AsgName group, Capacity capacity) {
        attempts.doing(group, () -> sizes(scope, group).resize(capacity));
    }

    @Override
    public void setMinimum(AwsScope scope, AsgName group, int minimum) {
        attempts.doing(group, () -> sizes(scope, group).setMinimum(minimum));
    }

    @Override
    public void suspend(AwsScope scope, AsgName group, List<String> processes) {
        attempts.doing(group, () -> processes(scope, group).suspend(processes));
    }

    @Override
    public void resume(AwsScope scope, AsgName group, List<String> processes) {
        attempts.doing(group, () -> processes(scope, group).resume(processes));
    }

    @Override
    public int enterStandby(AwsScope scope, AsgName group) {
        return attempts.with(group, () -> standby(scope, group).enter());
    }

    @Override
    public int exitStandby(AwsScope scope, AsgName group) {
        return attempts.with(group, () -> standby(scope, group).exit());
    }

    @Override
    public void setHealthy(AwsScope scope, AsgName group, TargetGroupArn targetGroup) {
        attempts.doing(group, () -> {
            AutoScalingClient autoScaling = clients.autoScaling(scope);
            Targets targets = Targets.of(clients.loadBalancing(scope), targetGroup);
            attempts.reach(
                    () -> wronglyMarked(autoScaling, group, targets).isEmpty(),
                    () -> attempts.inBatches(
                            wronglyMarked(autoScaling, group, targets),
                            1,
                            one -> autoScaling.setInstanceHealth(request -> request.instanceId(one.get(0))
                                    .healthStatus("Healthy")
                                    .shouldRespectGracePeriod(false))),
                    "instances of %s are marked Unhealthy but healthy in %s",
                    group,
                    targetGroup);
        });
    }

    @Override
    public int standbyRunning(AwsScope scope, AsgName group) {
        return attempts.with(group, () -> standby(scope, group).running());
    }

    @Override
    public int watchStandby(AwsScope scope, AsgName group, int expected) {
        int running = standbyRunning(scope, group);
        if (2 * running >= expected) {
            throw attempts.again(BETWEEN_STANDBY_LOOKS, "rollback capacity %d of %d", running, expected);
        }
        return running;
    }

    private static List<String> wronglyMarked(AutoScalingClient autoScaling, AsgName name, Targets targets) {
        return Group.find(autoScaling, name).markedUnhealthy().stream()
                .filter(targets::isHealthy)
                .sorted()
                .toList();
    }

    private Marks marks(AwsScope scope, AsgName group) {
        return new Marks(clients.autoScaling(scope), attempts, group);
    }

    private Processes processes(AwsScope scope, AsgName group) {
        return new Processes(clients.autoScaling(scope), attempts, group);
    }

    private Sizes sizes(AwsScope scope, AsgName group) {
        return new Sizes(clients.autoScaling(scope), attempts, group);
    }

    private Standby standby(AwsScope scope, AsgName group) {
        return new Standby(clients.autoScaling(scope), clients.ec2(scope), attempts, group);
    }
}
