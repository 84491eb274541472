package dev.segue.sandbox.cloud;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/** Auto Scaling's call that starts an instance refresh. */
final class RefreshStarts {
    private final Reconciler reconciler;
    private final Groups groups;
    private final Refreshes refreshes;
    private final Launches launches;
    private final Reversal reversal;
    private final Alarms alarms;
    private final Ids ids;

    RefreshStarts(
            Reconciler reconciler,
            Groups groups,
            Refreshes refreshes,
            Launches launches,
            Reversal reversal,
            Alarms alarms,
            Ids ids) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.refreshes = refreshes;
        this.launches = launches;
        this.reversal = reversal;
        this.alarms = alarms;
        this.ids = ids;
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
            String obstacle = reversal.obstacle(refresh);
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
        refresh.group.forgetRefreshes(reconciler.now());
        refresh.group.refreshes.addFirst(refresh);
        reconciler.changed();
    }
}
