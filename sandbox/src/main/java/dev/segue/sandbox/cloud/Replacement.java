package dev.segue.sandbox.cloud;

import java.util.List;

/** Replaces instances, as many at a time as the minimum and the maximum healthy percentage let it (R4). */
final class Replacement {
    private final Reconciler reconciler;
    private final Lifecycle lifecycle;

    Replacement(Reconciler reconciler, Lifecycle lifecycle) {
        this.reconciler = reconciler;
        this.lifecycle = lifecycle;
    }

    /**
     * Goes one step.
     *
     * @param keep how many of those to replace are left for later
     */
    void step(Refresh refresh, RefreshFleet fleet, int keep) {
        Group group = refresh.group;
        promote(group, fleet.ahead());
        // what was launched ahead on the way there is nobody's replacement on the way back
        fleet.stale().stream()
                .filter(member -> member.purpose == Purpose.REPLACEMENT)
                .forEach(member -> end(refresh, member));
        List<Member> replaceable = fleet.replaceable().stream()
                .filter(member -> !member.isLeaving())
                .toList();
        int most = Math.max(0, (int) staying(fleet) - keep);
        int ended = endBroken(refresh, fleet, replaceable, most);
        ended += endReady(refresh, fleet, replaceable, most - ended);
        List<Member> ahead = fleet.ahead();
        promote(group, ahead);
        int coming = (int) ahead.stream()
                .filter(member -> member.purpose == Purpose.REPLACEMENT)
                .count();
        int wanted = Math.min(replaceable.size() - ended, most - ended);
        int count = Math.min(refresh.rules.launchedAhead(group.desired), wanted);
        if (count > coming && !reconciler.now().isBefore(group.launchesNotBefore)) {
            List<Member> next = next(group, replaceable, count);
            launchAhead(group, next.subList(Math.min(coming, next.size()), next.size()));
        }
    }

    /** What was launched ahead counts as soon as another one is gone. */
    private static void promote(Group group, List<Member> ahead) {
        int missing = group.desired - group.capacity();
        ahead.stream()
                .filter(member -> member.purpose == Purpose.REPLACEMENT)
                .limit(Math.max(0, missing))
                .forEach(member -> member.purpose = Purpose.CAPACITY);
    }

    private static long staying(RefreshFleet fleet) {
        return fleet.stale().stream().filter(member -> !member.isLeaving()).count();
    }

    /** Nobody loses by the end of what does not serve: what is marked unhealthy, and on the way back what is not ready. */
    private int endBroken(Refresh refresh, RefreshFleet fleet, List<Member> replaceable, int most) {
        List<Member> broken = replaceable.stream()
                .filter(member ->
                        !member.isInService() || !member.healthy || (refresh.isRollingBack() && !fleet.isReady(member)))
                .limit(most)
                .toList();
        broken.forEach(member -> end(refresh, member));
        return broken.size();
    }

    private int endReady(Refresh refresh, RefreshFleet fleet, List<Member> replaceable, int most) {
        int spare = fleet.ready() - refresh.rules.leastReady(refresh.group.desired);
        int count = Math.min(most, spare);
        if (count <= 0) {
            return 0;
        }
        List<Member> victims = next(refresh.group, replaceable, count);
        victims.forEach(member -> end(refresh, member));
        return victims.size();
    }

    private static List<Member> next(Group group, List<Member> replaceable, int count) {
        return new Zones(group)
                .victims(count, replaceable.stream().filter(Member::isInService).toList());
    }

    private void end(Refresh refresh, Member member) {
        member.endedBy = refresh;
        lifecycle.terminate(
                refresh.group,
                member,
                "At %1$s an instance was taken out of service in response to an instance refresh.  At %1$s instance %2$s was selected for termination."
                        .formatted(reconciler.now(), member.id()));
    }

    /** Ahead of each of the next ones to end another one in its zone, or where there is room if that is lost. */
    private void launchAhead(Group group, List<Member> next) {
        String cause = "At %s an instance was launched in response to an instance refresh.".formatted(reconciler.now());
        Zones zones = new Zones(group);
        for (Member member : next) {
            String zone =
                    lifecycle.isLost(member.machine.zone) ? zones.toLaunchIn(lifecycle::isLost) : member.machine.zone;
            if (!lifecycle.launch(group, zone, cause, Purpose.REPLACEMENT)) {
                group.launchesNotBefore = reconciler.now().plus(reconciler.scaled(Upkeep.RETRY_AFTER_FAILED_LAUNCH));
                return;
            }
        }
    }
}
