package dev.segue.activities.commands;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.activities.instances.RunningInstances;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.aws.HostSelector;
import dev.segue.workflows.aws.Hosts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** {@link Hosts} over the AWS SDK. */
public final class AwsHosts implements Hosts {
    private static final Set<String> IN_GROUP = Set.of("InService", "Standby", "EnteringStandby");

    private final Clients clients;
    private final Attempts attempts;

    public AwsHosts(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public List<HostId> find(AwsScope scope, HostSelector which, @Nullable HostId after) {
        return attempts.with(
                which.sentence(),
                () -> all(scope, which)
                        .map(HostId::new)
                        .sorted()
                        .filter(host -> after == null || host.compareTo(after) > 0)
                        .limit(MOST_FOUND)
                        .toList());
    }

    private Stream<String> all(AwsScope scope, HostSelector which) {
        if (which.group() != null) {
            return inGroup(clients.autoScaling(scope), which.group());
        }
        return which.tag().isEmpty()
                ? RunningInstances.among(
                        clients.ec2(scope),
                        which.instances().stream().map(HostId::value).toList())
                        .stream()
                : tagged(clients.ec2(scope), which.tag());
    }

    private static Stream<String> inGroup(AutoScalingClient autoScaling, AsgName name) {
        AutoScalingGroup group = autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name.value()))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() ->
                        AwsFailures.failure(AwsFailure.NO_SUCH_RESOURCE, "there is no Auto Scaling group " + name));
        return group.instances().stream()
                .filter(instance -> IN_GROUP.contains(instance.lifecycleStateAsString()))
                .map(Instance::instanceId);
    }

    private static Stream<String> tagged(Ec2Client ec2, Map<String, String> tag) {
        List<Filter> filters = Stream.concat(
                        tag.entrySet().stream().map(each -> filter("tag:" + each.getKey(), each.getValue())),
                        Stream.of(filter("instance-state-name", "running")))
                .toList();
        return ec2.describeInstancesPaginator(request -> request.filters(filters)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(instance -> instance.instanceId());
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    @Override
    public List<HostId> offline(AwsScope scope, List<HostId> hosts) {
        return attempts.with("managed nodes", () -> {
            Set<String> online = ManagedNodes.online(clients.systemsManager(scope), hosts);
            return hosts.stream().filter(host -> !online.contains(host.value())).toList();
        });
    }

    @Override
    public List<HostId> gone(AwsScope scope, List<HostId> hosts) {
        return attempts.with("instances", () -> {
            Set<String> running = RunningInstances.among(
                    clients.ec2(scope), hosts.stream().map(HostId::value).toList());
            return hosts.stream()
                    .filter(host -> !running.contains(host.value()))
                    .toList();
        });
    }
}
