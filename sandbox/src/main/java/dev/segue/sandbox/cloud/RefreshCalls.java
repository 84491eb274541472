package dev.segue.sandbox.cloud;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshResponse;

/** Auto Scaling's calls about the instance refreshes that there are. */
final class RefreshCalls {
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 100;

    private final Reconciler reconciler;
    private final Groups groups;
    private final Refreshes refreshes;
    private final Reversal reversal;
    private final RefreshKnobs knobs;

    RefreshCalls(Reconciler reconciler, Groups groups, Refreshes refreshes, Reversal reversal, RefreshKnobs knobs) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.refreshes = refreshes;
        this.reversal = reversal;
        this.knobs = knobs;
    }

    DescribeInstanceRefreshesResponse describeInstanceRefreshes(DescribeInstanceRefreshesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "InstanceRefreshIds", "NextToken", "MaxRecords");
        Group group = groups.find(request.autoScalingGroupName());
        group.forgetRefreshes(reconciler.now());
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
        String obstacle = reversal.obstacle(refresh);
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

    private static RuntimeException notFound(Group group) {
        return Refused.because(
                "ActiveInstanceRefreshNotFound",
                "No in progress or pending Instance Refresh found for Auto Scaling group %s",
                group.name);
    }
}
