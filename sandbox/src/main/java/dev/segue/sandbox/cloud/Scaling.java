package dev.segue.sandbox.cloud;

import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** The parts of Auto Scaling, put together. */
final class Scaling {
    final Groups groups;
    final GroupCalls groupCalls;
    final Launches launches;
    final Lifecycle lifecycle;
    final AutoScalingClient client;

    Scaling(Ground ground, Compute compute, TargetGroups targetGroups, Alarms alarms) {
        Reconciler reconciler = ground.reconciler();
        Knobs knobs = ground.knobs();
        Ids ids = ground.ids();
        Hooks hooks = new Hooks(reconciler, ids);
        launches = new Launches(compute.templates, compute.catalogue, compute.faults, ids);
        lifecycle = new Lifecycle(reconciler, launches, compute.machines, targetGroups, hooks, ids, knobs);
        Attachments attachments = new Attachments(reconciler, targetGroups, lifecycle);
        Refreshes refreshes = new Refreshes(reconciler, launches, lifecycle, alarms, knobs.refresh());
        Upkeep upkeep = new Upkeep(reconciler, lifecycle, attachments, compute.machines, refreshes, knobs);
        groups = new Groups(reconciler, upkeep, knobs);
        groupCalls = new GroupCalls(reconciler, groups, launches, lifecycle, attachments, targetGroups, ids);
        Reversal reversal = new Reversal(launches);
        RefreshStarts refreshStarts = new RefreshStarts(reconciler, groups, refreshes, launches, reversal, alarms, ids);
        compute.faults.whenRefreshIsClaimed(refreshStarts::claim);
        PolicyCalls policies = new PolicyCalls(reconciler, groups, alarms, ids);
        client = Calls.client(
                AutoScalingClient.class,
                "autoscaling",
                reconciler,
                groupCalls,
                refreshStarts,
                new RefreshCalls(reconciler, groups, refreshes, reversal, knobs.refresh()),
                policies,
                new GroupDescriptions(groups),
                new GroupTags(reconciler, groups),
                new StandbyCalls(reconciler, groups, lifecycle, knobs),
                new TrafficSourceCalls(groups, attachments, targetGroups),
                new ProcessCalls(reconciler, groups, policies),
                new MemberCalls(reconciler, groups, lifecycle),
                new HookCalls(reconciler, groups, hooks),
                new ScheduleCalls(reconciler, groups, ids),
                new ActivityCalls(groups),
                new MetricsCalls(groups));
    }
}
