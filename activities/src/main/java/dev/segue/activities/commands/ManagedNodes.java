package dev.segue.activities.commands;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.segue.workflows.aws.HostCommand;
import dev.segue.workflows.aws.HostId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** Which instances Systems Manager knows. */
final class ManagedNodes {
    private static final int MOST_PER_CALL = HostCommand.MOST_HOSTS;

    private ManagedNodes() {}

    /** Those whose agent was heard of lately. */
    static Set<String> online(SsmClient ssm, List<HostId> hosts) {
        return among(ssm, hosts, node -> node.pingStatus() == PingStatus.ONLINE);
    }

    /** Those that can be sent commands, whether they will arrive or not. */
    static Set<String> managed(SsmClient ssm, List<HostId> hosts) {
        return among(ssm, hosts, any -> true);
    }

    private static Set<String> among(SsmClient ssm, List<HostId> hosts, Predicate<InstanceInformation> which) {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < hosts.size(); from += MOST_PER_CALL) {
            List<String> batch = hosts.subList(from, Math.min(from + MOST_PER_CALL, hosts.size())).stream()
                    .map(HostId::value)
                    .toList();
            found.addAll(ssm
                    .describeInstanceInformationPaginator(
                            request -> request.maxResults(MOST_PER_CALL).filters(ids(batch)))
                    .instanceInformationList()
                    .stream()
                    .filter(which)
                    .map(InstanceInformation::instanceId)
                    .collect(toUnmodifiableSet()));
        }
        return found;
    }

    private static InstanceInformationStringFilter ids(List<String> batch) {
        return InstanceInformationStringFilter.builder()
                .key("InstanceIds")
                .values(batch)
                .build();
    }
}
