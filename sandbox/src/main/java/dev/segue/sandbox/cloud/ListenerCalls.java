package dev.segue.sandbox.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Load balancing's calls about listeners. */
final class ListenerCalls {
    private final Balancers balancers;
    private final TargetGroups targetGroups;
    private final Ids ids;

    ListenerCalls(Balancers balancers, TargetGroups targetGroups, Ids ids) {
        this.balancers = balancers;
        this.targetGroups = targetGroups;
        this.ids = ids;
    }

    CreateListenerResponse createListener(CreateListenerRequest request) {
        Strict.only(request, "LoadBalancerArn", "Protocol", "Port", "DefaultActions", "Tags");
        checkProtocol(request.protocol());
        Balancer balancer = balancers.find(request.loadBalancerArn());
        if (balancer.listeners.values().stream().anyMatch(listener -> listener.port == request.port())) {
            throw Refused.because(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '%s'",
                    balancer.arn);
        }
        List<Action> actions = Forwards.checked(request.defaultActions(), targetGroups, balancers, balancer);
        Listener listener = create(balancer, ids.hex(16), request.port(), actions);
        listener.tags.putAll(BalancingTags.checked(request.tags()));
        return CreateListenerResponse.builder().listeners(listener.describe()).build();
    }

    Listener create(Balancer balancer, String id, int port, List<Action> actions) {
        String arn = ids.balancing("listener/" + balancer.path() + "/" + id);
        String rule = ids.balancing("listener-rule/" + balancer.path() + "/" + id + "/" + ids.hex(16));
        Listener listener = new Listener(arn, balancer, port, new Rule(rule, Rule.DEFAULT, List.of(), actions));
        balancer.listeners.put(arn, listener);
        balancers.rulesChanged();
        return listener;
    }

    /** Replaces the whole list of default actions (E9). */
    ModifyListenerResponse modifyListener(ModifyListenerRequest request) {
        Strict.only(request, "ListenerArn", "Port", "Protocol", "DefaultActions");
        checkProtocol(request.protocol());
        Listener listener = balancers.listener(request.listenerArn());
        if (request.hasDefaultActions()) {
            listener.standard.actions =
                    Forwards.checked(request.defaultActions(), targetGroups, balancers, listener.balancer);
        }
        if (request.port() != null) {
            listener.port = request.port();
        }
        balancers.rulesChanged();
        return ModifyListenerResponse.builder().listeners(listener.describe()).build();
    }

    private static void checkProtocol(@Nullable ProtocolEnum protocol) {
        if (protocol != null && protocol != ProtocolEnum.HTTP) {
            throw Refused.validation("The protocol '%s' is not supported by the sandbox.", protocol);
        }
    }

    DeleteListenerResponse deleteListener(DeleteListenerRequest request) {
        Strict.only(request, "ListenerArn");
        Listener listener = balancers.listener(request.listenerArn());
        listener.balancer.listeners.remove(listener.arn);
        balancers.rulesChanged();
        return DeleteListenerResponse.builder().build();
    }

    DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
        Strict.only(request, "LoadBalancerArn", "ListenerArns", "Marker", "PageSize");
        List<Listener> found = request.loadBalancerArn() == null
                ? request.listenerArns().stream().map(balancers::listener).toList()
                : List.copyOf(
                        balancers.find(request.loadBalancerArn()).listeners.values());
        Page<Listener> page = Page.of(found, request.marker(), request.pageSize(), 400);
        return DescribeListenersResponse.builder()
                .listeners(page.map(Listener::describe))
                .nextMarker(page.next())
                .build();
    }
}
