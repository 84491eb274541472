package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/** Auto Scaling's calls about instance refreshes. */
final class RefreshCalls {
    /** AWS forgets after six weeks (R14). */
    private static final Duration KEPT = Duration.ofDays(42);

    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 100;

    private final Reconciler reconciler;
    private final Groups groups;
    private final Refreshes refreshes;
    private final Launches launches;
    private final Alarms alarms;
    private final Ids ids;
    private final RefreshKnobs knobs;

    RefreshCalls(
            Reconciler reconciler,
            Groups groups,
            Refreshes refreshes,
            Launches launches,
            Alarms alarms,
            Ids ids,
            RefreshKnobs knobs) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.refreshes = refreshes;
        this.launches = launches;
        this.alarms = alarms;
        this.ids = ids;
        this.knobs = knobs;
    }

    /** Asked twice it is refused: the request has no token (R1). */
    StartInstanceRefreshResponse startInstanceRefresh(StartInstanceRefreshRequest request) {
        Strict.only(request, "AutoScalingGroupName", "Strategy", "DesiredConfiguration", "Preferences");
        Group group = groups.find(request.autoScalingGroupName());
        if (group.refresh() != null) {
            throw Refused.because(
                    "InstanceRefreshInProgress",
                    "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
        }
        // R10
        if (request.strategy() != null && request.strategy() != RefreshStrategy.ROLLING) {
            throw Refused.validation("The strategy %s is not supported by the sandbox.", request.strategyAsString());
        }
        RefreshRules rules = RefreshRules.of(
                request.preferences() == null ? RefreshPreferences.builder().build() : request.preferences(), group);
        for (String alarm : rules.alarms()) {
            if (!alarms.exists(alarm)) {
                throw Refused.validation("The request isn't valid. The CloudWatch alarm %s does not exist.", alarm);
            }
        }
        Configuration desired = desired(request.desiredConfiguration());
        Refresh refresh = new Refresh(ids.uuid(), group, rules, desired, reconciler.now());
        if (rules.rollsBack()) {
            String obstacle = obstacle(refresh);
            if (obstacle != null) {
                throw Refused.validation(
                        "The request isn't valid. The AutoRollback parameter cannot be set to true when %s", obstacle);
            }
        }
        add(refresh);
        refreshes.count(refresh);
        return StartInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id)
                .build();
    }

    DescribeInstanceRefreshesResponse describeInstanceRefreshes(DescribeInstanceRefreshesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "InstanceRefreshIds", "NextToken", "MaxRecords");
        Group group = groups.find(request.autoScalingGroupName());
        forget(group);
        List<Refresh> found = group.refreshes.stream()
                .filter(refresh -> request.instanceRefreshIds().isEmpty()
                        || request.instanceRefreshIds().contains(refresh.id))
                .toList();
        int size = request.maxRecords() == null ? PER_PAGE : request.maxRecords();
        Page<Refresh> page = Page.of(found, request.nextToken(), size, MOST_PER_PAGE);
        return DescribeInstanceRefreshesResponse.builder()
                .instanceRefreshes(page.map(Refresh::describe))
                .nextToken(page.next())
                .build();
    }

    /** Leaves the fleet as it is and the group's configuration alone (R9). */
    CancelInstanceRefreshResponse cancelInstanceRefresh(CancelInstanceRefreshRequest request) {
        Strict.only(request, "AutoScalingGroupName", "WaitForTransitioningInstances");
        Group group = groups.find(request.autoScalingGroupName());
        Refresh refresh = group.refresh();
        if (refresh == null || refresh.status() == InstanceRefreshStatus.CANCELLING) {
            throw notFound(group);
        }
        if (refresh.isIdle || Boolean.FALSE.equals(request.waitForTransitioningInstances())) {
            refreshes.end(refresh, InstanceRefreshStatus.CANCELLED, RefreshReasons.CANCELLED);
        } else {
            refresh.become(InstanceRefreshStatus.CANCELLING, reconciler.now());
            refresh.say(RefreshReasons.CANCELLED);
            refreshes.release(group);
        }
        return CancelInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id)
                .build();
    }

    RollbackInstanceRefreshResponse rollbackInstanceRefresh(RollbackInstanceRefreshRequest request) {
        Strict.only(request, "AutoScalingGroupName");
        Group group = groups.find(request.autoScalingGroupName());
        Refresh refresh = group.refresh();
        if (refresh == null
                || refresh.isRollingBack()
                || refresh.status() == InstanceRefreshStatus.CANCELLING
                || (refresh.status() == InstanceRefreshStatus.BAKING && !knobs.rollbackWhileBaking())) {
            throw notFound(group);
        }
        String obstacle = obstacle(refresh);
        if (obstacle != null) {
            throw Refused.because(
                    "IrreversibleInstanceRefresh",
                    "The request isn't valid. The instance refresh cannot be rolled back when %s",
                    obstacle);
        }
        refreshes.count(refresh);
        refresh.rollBack(RefreshReasons.ROLLED_BACK, reconciler.now());
        reconciler.changed();
        return RollbackInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id)
                .build();
    }

    /** Somebody else's refresh that replaces nothing, or its end. */
    void claim(String name, boolean running) {
        Group group = groups.find(name);
        Refresh present = group.refresh();
        if (running && present == null) {
            RefreshRules rules = RefreshRules.of(RefreshPreferences.builder().build(), group);
            Refresh claimed = new Refresh(ids.uuid(), group, rules, null, reconciler.now());
            claimed.isIdle = true;
            claimed.become(InstanceRefreshStatus.IN_PROGRESS, reconciler.now());
            add(claimed);
        } else if (!running && present != null && present.isIdle) {
            refreshes.end(present, InstanceRefreshStatus.SUCCESSFUL, null);
        }
    }

    /** Why a refresh cannot be rolled back, as the end of a sentence; null if it can (R2, R3). */
    private @Nullable String obstacle(Refresh refresh) {
        Configuration before = refresh.group.configuration;
        if (refresh.desired == null) {
            return "the DesiredConfiguration parameter is empty. Set AutoRollback to false or specify a desired configuration and try again.";
        }
        if (!before.isPinned()) {
            return "the Auto Scaling group uses the $Latest or $Default version of its launch template.";
        }
        if (launches.isByParameter(before)) {
            return "the launch template uses a Systems Manager parameter as its image.";
        }
        return null;
    }

    private @Nullable Configuration desired(@Nullable DesiredConfiguration asked) {
        if (asked == null || (asked.launchTemplate() == null && asked.mixedInstancesPolicy() == null)) {
            return null;
        }
        try {
            return launches.named(asked.launchTemplate(), asked.mixedInstancesPolicy());
        } catch (AwsServiceException gone) {
            throw Refused.validation(
                    "You must use a valid fully-formed launch template. %s",
                    gone.awsErrorDetails().errorMessage());
        }
    }

    private void add(Refresh refresh) {
        forget(refresh.group);
        refresh.group.refreshes.addFirst(refresh);
        reconciler.changed();
    }

    private void forget(Group group) {
        Instant oldest = reconciler.now().minus(KEPT);
        group.refreshes.removeIf(refresh -> refresh.isOver() && refresh.start.isBefore(oldest));
    }

    private static RuntimeException notFound(Group group) {
        return Refused.because(
                "ActiveInstanceRefreshNotFound",
                "No in progress or pending Instance Refresh found for Auto Scaling group %s",
                group.name);
    }
}
