package dev.segue.sandbox.cloud;

import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The parts of Elastic Load Balancing, put together. */
final class Balancing {
    final TargetGroups targetGroups;
    final Balancers balancers;
    final ListenerCalls listeners;
    final Routing routing;
    final ElasticLoadBalancingV2Client client;

    Balancing(Ground ground, Machines machines) {
        Reconciler reconciler = ground.reconciler();
        Ids ids = ground.ids();
        HealthChecks checks = new HealthChecks(reconciler, ground.instances(), ground.knobs());
        targetGroups = new TargetGroups(reconciler, checks, ground.dataPlane());
        balancers = new Balancers(targetGroups);
        listeners = new ListenerCalls(balancers, targetGroups, ids);
        routing = new Routing(ground, balancers, targetGroups, checks);
        client = Calls.client(
                ElasticLoadBalancingV2Client.class,
                "elasticloadbalancing",
                reconciler,
                listeners,
                new BalancerCalls(reconciler, balancers, ids),
                new TargetGroupCalls(reconciler, targetGroups, balancers, ids),
                new TargetGroupAttributes(reconciler, targetGroups),
                new TargetCalls(targetGroups, machines),
                new RuleCalls(balancers, targetGroups, ids),
                new BalancingTags(balancers, targetGroups));
    }
}
