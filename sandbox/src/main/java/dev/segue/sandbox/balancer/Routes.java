package dev.segue.sandbox.balancer;

import dev.segue.sandbox.balancer.RoutingTable.Action;
import dev.segue.sandbox.balancer.RoutingTable.Listener;
import dev.segue.sandbox.balancer.RoutingTable.Target;
import dev.segue.sandbox.balancer.RoutingTable.TargetGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where requests go. One lock: once a table is replaced no request is sent by the old one, and every request that was
 * is counted.
 */
final class Routes {
    private RoutingTable table = RoutingTable.EMPTY;
    private final Map<Upstream.Key, Upstream> upstreams = new LinkedHashMap<>();
    private final Set<Upstream.Key> wanted = new HashSet<>();
    private final Map<Set<String>, Rotation<String>> groupTurns = new HashMap<>();
    private final Map<String, Rotation<Upstream>> targetTurns = new HashMap<>();

    synchronized void replace(RoutingTable next) {
        table = next;
        targetTurns.keySet().retainAll(next.targetGroups().keySet());
        wanted.clear();
        for (TargetGroup group : next.targetGroups().values()) {
            group.targets().forEach(target -> wanted.add(key(group, target)));
        }
        wanted.forEach(key -> upstreams.computeIfAbsent(key, Upstream::new));
        List.copyOf(upstreams.values()).stream().filter(this::isGone).forEach(this::forget);
    }

    /** Matches the request against the rules of the listener; a request to forward is already counted at its target. */
    synchronized Action decide(int port, Visit visit, Instant now) {
        Listener listener = table.listeners().getOrDefault(port, new Listener(List.of()));
        Action action =
                Conditions.firstMatch(listener.rules(), visit.exchange()).action();
        if (action instanceof Action.Forward forward) {
            Map<String, Integer> weights = forward.weightByTargetGroup();
            groupTurns
                    .computeIfAbsent(weights.keySet(), arns -> new Rotation<>())
                    .next(weights)
                    .ifPresent(arn -> choose(arn, visit, now));
        }
        return action;
    }

    private void choose(String arn, Visit visit, Instant now) {
        visit.isFor(arn);
        TargetGroup group = table.targetGroups().get(arn);
        if (group == null) {
            return;
        }
        Map<Upstream, Integer> shares = new LinkedHashMap<>();
        for (Target target : inService(group)) {
            Upstream upstream = upstreams.get(key(group, target));
            if (upstream != null) {
                shares.put(upstream, upstream.share(target, now));
            }
        }
        Optional<Upstream> chosen =
                targetTurns.computeIfAbsent(arn, unseen -> new Rotation<>()).next(shares);
        chosen.ifPresent(upstream -> {
            upstream.enter(visit, now);
            visit.goesTo(upstream);
        });
    }

    /** If none is healthy, all of them (E11). */
    private static List<Target> inService(TargetGroup group) {
        List<Target> healthy = group.targets().stream().filter(Target::healthy).toList();
        return healthy.isEmpty() ? group.targets() : healthy;
    }

    synchronized void left(Visit visit) {
        Upstream upstream = visit.upstream();
        if (upstream != null) {
            upstream.visits().remove(visit);
            if (isGone(upstream)) {
                forget(upstream);
            }
        }
    }

    synchronized List<Visit> running(String targetGroupArn, String instanceId) {
        List<Visit> running = new ArrayList<>();
        upstreams.forEach((key, upstream) -> {
            if (key.is(targetGroupArn, instanceId)) {
                running.addAll(upstream.visits());
            }
        });
        return running;
    }

    private void forget(Upstream upstream) {
        upstreams.remove(upstream.key());
        upstream.close();
    }

    private boolean isGone(Upstream upstream) {
        return upstream.visits().isEmpty() && !wanted.contains(upstream.key());
    }

    private static Upstream.Key key(TargetGroup group, Target target) {
        return new Upstream.Key(group.arn(), target.instanceId(), target.address());
    }
}
