package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The instances of a group as its instance refresh sees them at one moment. */
final class RefreshFleet {
    private final Refresh refresh;
    private final Group group;
    private final List<Member> stale = new ArrayList<>();
    private final List<Member> fresh = new ArrayList<>();
    private final Set<Member> healthy = new HashSet<>();
    private final Set<Member> ready = new HashSet<>();

    /**
     * @param matching whether an instance is what the refresh launches
     * @param warm whether an instance of the refresh is warmed up by now
     */
    RefreshFleet(Refresh refresh, Predicate<Member> matching, Predicate<Member> warm) {
        this.refresh = refresh;
        group = refresh.group;
        for (Member member : group.members.values()) {
            if (passesChecks(member)) {
                healthy.add(member);
                if (!refresh.owns(member) || warm.test(member)) {
                    ready.add(member);
                }
            }
            if (!member.isLeaving()) {
                sort(member, matching);
            }
        }
    }

    private void sort(Member member, Predicate<Member> matching) {
        boolean isNew = refresh.isRollingBack() ? !refresh.launched(member) : refresh.owns(member);
        if (isNew) {
            if (refresh.owns(member) && member.counts()) {
                fresh.add(member);
            }
        } else if ((member.counts() || member.isStandby())
                && !refresh.rules.ignores(member)
                && (refresh.isRollingBack() || !refresh.rules.skipsMatching() || !matching.test(member))) {
            stale.add(member);
        }
    }

    private boolean passesChecks(Member member) {
        return member.isInService() && member.healthy && (!group.checksBalancer || servesBehindBalancer(member));
    }

    /** A target group in no rule says nothing, nor does one that it was never added to (A12, A17). */
    private boolean servesBehindBalancer(Member member) {
        return group.attachments.values().stream()
                .filter(Attachment::takesTargets)
                .map(attachment -> attachment.targetGroup.targets.get(member.id()))
                .allMatch(
                        target -> target == null || target.isHealthy() || target.state == TargetHealthStateEnum.UNUSED);
    }

    /** Those that are still to be replaced, whatever is in the way. */
    List<Member> stale() {
        return stale;
    }

    /** Those to replace that somebody else must do something about first (R5). */
    List<Member> held() {
        return stale.stream().filter(refresh.rules::waitsFor).toList();
    }

    /** Those to replace that may be ended now as far as they are concerned. */
    List<Member> replaceable() {
        return stale.stream()
                .filter(member -> member.isInService() || member.lifecycle == LifecycleState.STANDBY)
                .filter(member -> !refresh.rules.waitsFor(member))
                .toList();
    }

    /** Those that the refresh has launched and that are there. */
    List<Member> fresh() {
        return fresh;
    }

    /** Those launched ahead, in whose favour another one is still to end; the ready ones first. */
    List<Member> ahead() {
        List<Member> ahead = new ArrayList<>();
        fresh.stream()
                .filter(member -> member.purpose == Purpose.REPLACEMENT)
                .forEach(member -> ahead.add(ready.contains(member) ? 0 : ahead.size(), member));
        return ahead;
    }

    boolean isHealthy(Member member) {
        return healthy.contains(member);
    }

    boolean isReady(Member member) {
        return ready.contains(member);
    }

    /** How many are in service, healthy and warmed up, new or not. */
    int ready() {
        return (int) ready.stream().filter(member -> !member.isLeaving()).count();
    }

    /** How many instances the refresh is about, done or not. */
    int total() {
        long there = stale.stream().filter(RefreshFleet::isCapacity).count()
                + fresh.stream().filter(RefreshFleet::isCapacity).count();
        return (int) there + missing();
    }

    /** How many instances are new and ready. */
    int updated() {
        return Math.min(total(), (int) fresh.stream().filter(ready::contains).count());
    }

    int missing() {
        return Math.max(0, group.desired - group.capacity());
    }

    /** Whether nothing is left to do. */
    boolean isDone() {
        return stale.isEmpty() && updated() == total();
    }

    private static boolean isCapacity(Member member) {
        return member.purpose == Purpose.CAPACITY;
    }
}
