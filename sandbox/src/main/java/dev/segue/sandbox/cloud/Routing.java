package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.balancer.RoutingTable;
import dev.segue.sandbox.instances.Instances;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the data plane where requests go: what the rules and registrations were one propagation time ago (E14), with the
 * health that is known now.
 */
final class Routing {
    private record Registered(TargetGroup group, List<Target> targets) {}

    private record Routes(Map<Integer, RoutingTable.Listener> listeners, Map<String, Registered> groups) {
        static final Routes NONE = new Routes(Map.of(), Map.of());
    }

    private final Reconciler reconciler;
    private final Balancers balancers;
    private final TargetGroups targetGroups;
    private final HealthChecks checks;
    private final Instances instances;
    private final DataPlane dataPlane;
    private final Duration propagation;
    private Routes routes = Routes.NONE;

    Routing(Ground ground, Balancers balancers, TargetGroups targetGroups, HealthChecks checks) {
        this.reconciler = ground.reconciler();
        this.instances = ground.instances();
        this.dataPlane = ground.dataPlane();
        this.propagation = ground.knobs().propagation();
        this.balancers = balancers;
        this.targetGroups = targetGroups;
        this.checks = checks;
        reconciler.whenSettling(this::settle);
    }

    /** What is there now is what the load balancer has known all along. */
    void inherit() {
        targetGroups.takeRoutesChanged();
        follow(current());
    }

    private void settle() {
        if (targetGroups.takeRoutesChanged()) {
            Routes next = current();
            Instant since = reconciler.now();
            reconciler.after(propagation, () -> {
                reconciler.note(Event.Kind.PROPAGATION, "routes", since);
                follow(next);
            });
        }
        if (checks.takeChanged()) {
            follow(routes);
        }
    }

    private void follow(Routes next) {
        routes = next;
        Map<String, RoutingTable.TargetGroup> groups = new HashMap<>();
        next.groups().forEach((arn, registered) -> groups.put(arn, render(registered)));
        dataPlane.route(new RoutingTable(next.listeners(), groups));
    }

    private RoutingTable.TargetGroup render(Registered registered) {
        return new RoutingTable.TargetGroup(
                registered.group().arn,
                registered.targets().stream()
                        .map(target -> render(registered.group(), target))
                        .toList());
    }

    /** A target that drains by now but may still be routed to answers until it is ended. */
    private RoutingTable.Target render(TargetGroup group, Target target) {
        Duration slowStart = target.slowStart ? reconciler.scaled(group.slowStart()) : Duration.ZERO;
        return new RoutingTable.Target(
                target.machine.id,
                instances.address(target.machine.id).orElse(null),
                target.isHealthyOrDrainsSo(),
                slowStart);
    }

    private Routes current() {
        Map<Integer, RoutingTable.Listener> listeners = new HashMap<>();
        for (Listener listener : balancers.listeners()) {
            List<RoutingTable.Rule> rules =
                    listener.inOrder().stream().map(Routing::route).toList();
            listeners.put(listener.port, new RoutingTable.Listener(rules));
        }
        Map<String, Registered> groups = new HashMap<>();
        for (TargetGroup group : targetGroups.all()) {
            List<Target> targets = group.targets.values().stream()
                    .filter(target -> !target.isDraining())
                    .toList();
            groups.put(group.arn, new Registered(group, targets));
        }
        return new Routes(listeners, groups);
    }

    private static RoutingTable.Rule route(Rule rule) {
        return new RoutingTable.Rule(
                rule.conditions.stream().map(Conditions::route).toList(), Forwards.route(rule.actions.get(0)));
    }
}
