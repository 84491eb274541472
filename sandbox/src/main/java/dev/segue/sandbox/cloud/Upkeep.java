package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Compares what a group should have with what it has, and acts on one difference after the other. */
final class Upkeep {
    static final Duration RETRY_AFTER_FAILED_LAUNCH = Duration.ofMinutes(1);
    private static final String PROTECTED =
            "Could not scale to desired capacity because all remaining instances are protected from scale-in.";

    private final Reconciler reconciler;
    private final Lifecycle lifecycle;
    private final Attachments attachments;
    private final Machines machines;
    private final Refreshes refreshes;
    private final Knobs knobs;

    Upkeep(
            Reconciler reconciler,
            Lifecycle lifecycle,
            Attachments attachments,
            Machines machines,
            Refreshes refreshes,
            Knobs knobs) {
        this.reconciler = reconciler;
        this.lifecycle = lifecycle;
        this.attachments = attachments;
        this.machines = machines;
        this.refreshes = refreshes;
        this.knobs = knobs;
    }

    void tick(Group group) {
        attachments.tick(group);
        if (group.does(ProcessName.HealthCheck)) {
            List.copyOf(group.members.values()).forEach(member -> examine(group, member));
        }
        // A12: what was marked is ended first, then replaced
        if (group.does(ProcessName.ReplaceUnhealthy) && group.does(ProcessName.Terminate)) {
            group.members(member -> member.isInService() && !member.healthy).forEach(member -> replace(group, member));
        }
        refreshes.tick(group);
        int missing = group.desired - group.capacity();
        if (missing > 0) {
            launch(group, missing);
        } else if (missing < 0 && group.does(ProcessName.Terminate)) {
            scaleIn(group, -missing);
        } else if (missing == 0) {
            rebalance(group);
        }
    }

    /** Marks what is unhealthy; the mark stays until somebody takes it away (A28). */
    private void examine(Group group, Member member) {
        machines.notice(member.machine);
        if (member.isPending() && !member.machine.isAlive()) {
            replace(group, member);
        }
        if (!member.isInService() || !member.healthy) {
            return;
        }
        boolean dead = !machines.isAlive(member.machine);
        boolean graceIsOver = !reconciler.now().isBefore(member.inService.plus(reconciler.scaled(group.grace)));
        if (dead || (group.checksBalancer && graceIsOver && failsBehindBalancer(group, member))) {
            member.healthy = false;
            reconciler.changed();
        }
    }

    /** Any attached target group will do (A17); a target group in no rule says nothing. */
    private boolean failsBehindBalancer(Group group, Member member) {
        return group.attachments.values().stream()
                .filter(attachment ->
                        attachment.state == Attachment.State.ADDED || attachment.state == Attachment.State.IN_SERVICE)
                .map(attachment -> attachment.targetGroup.targets.get(member.id()))
                .anyMatch(target -> target != null
                        && (target.state == TargetHealthStateEnum.UNHEALTHY
                                || (knobs.initialCountsAsUnhealthy()
                                        && target.state == TargetHealthStateEnum.INITIAL)));
    }

    private void replace(Group group, Member member) {
        String check = machines.isAlive(member.machine)
                ? "an ELB system health check failure."
                : "an EC2 health check " + "indicating it has been terminated or stopped.";
        lifecycle.terminate(
                group, member, "At %s an instance was taken out of service in response to %s".formatted(now(), check));
    }

    private void launch(Group group, int missing) {
        if (!group.does(ProcessName.Launch) || now().isBefore(group.launchesNotBefore) || group.deleting) {
            return;
        }
        int before = group.capacity();
        String cause =
                "At %s an instance was started in response to a difference between desired and actual capacity, increasing the capacity from %d to %d."
                        .formatted(now(), before, group.desired);
        Zones zones = new Zones(group);
        for (int i = 0; i < missing; i++) {
            String zone = zones.toLaunchIn(lifecycle::isLost);
            if (!lifecycle.launch(group, zone, cause, Purpose.CAPACITY)) {
                group.launchesNotBefore = now().plus(reconciler.scaled(RETRY_AFTER_FAILED_LAUNCH));
                return;
            }
        }
    }

    private void scaleIn(Group group, int excess) {
        int before = group.capacity();
        List<Member> victims = new Zones(group).victims(excess);
        for (Member victim : victims) {
            lifecycle.terminate(
                    group,
                    victim,
                    "At %s an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from %d to %d."
                            .formatted(now(), before, before - victims.size()));
        }
        if (victims.size() < excess && !PROTECTED.equals(group.complaint)) {
            group.complaint = PROTECTED;
            lifecycle
                    .begin(group, "Terminating EC2 instance", "", group.zones.get(0))
                    .cancel(now(), PROTECTED);
        }
    }

    /** Launches where instances are missing before it ends any where there are too many, up to 10 % above max (A11). */
    private void rebalance(Group group) {
        group.complaint = null;
        boolean calm = group.wave() == null && group.members.values().stream().allMatch(Member::isSettled);
        int most = group.max + Math.max(1, group.max / 10);
        boolean may = group.does(ProcessName.AZRebalance)
                && group.does(ProcessName.Launch)
                && group.does(ProcessName.Terminate);
        if (!calm || !may || group.capacity() >= most) {
            return;
        }
        Zones zones = new Zones(group);
        if (zones.areUneven(lifecycle::isLost)) {
            String cause = "At %s an instance was launched to aid in balancing the group's zones.".formatted(now());
            lifecycle.launch(group, zones.toLaunchIn(lifecycle::isLost), cause, Purpose.BALANCE);
        }
    }

    private Instant now() {
        return reconciler.now();
    }
}
