package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Agenda;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.HostView;
import dev.segue.sandbox.cloud.Page;
import dev.segue.sandbox.cloud.Refused;
import dev.segue.sandbox.cloud.Strict;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;
import software.amazon.awssdk.services.ssm.model.ResourceType;

/** Systems Manager's call about hosts. */
final class AgentCalls {
    private static final int FEWEST = 5;
    private static final int MOST = 50;
    private static final int USUAL = 10;

    private final Cloud cloud;
    private final Agenda agenda;
    private final Agents agents;

    AgentCalls(Cloud cloud, Agents agents) {
        this.cloud = cloud;
        this.agenda = cloud.agenda();
        this.agents = agents;
    }

    DescribeInstanceInformationResponse describe(DescribeInstanceInformationRequest request) {
        Strict.only(request, "Filters", "InstanceInformationFilterList", "MaxResults", "NextToken");
        Integer most = request.maxResults();
        if (most != null && (most < FEWEST || most > MOST)) {
            throw Sending.wrong(most, "maxResults", "Member must have value from 5 to 50");
        }
        List<Wanted> wanted = Stream.concat(
                        request.filters().stream().map(filter -> new Wanted(filter.key(), filter.values())),
                        request.instanceInformationFilterList().stream()
                                .map(filter -> new Wanted(filter.keyAsString(), filter.valueSet())))
                .toList();
        List<HostView> found = cloud.hosts().stream()
                .filter(agents::isManaged)
                .filter(host -> wanted.stream().allMatch(each -> each.accepts(values(host, each.key()))))
                .toList();
        Page<HostView> page = Page.of(found, request.nextToken(), most == null ? USUAL : most, MOST);
        return DescribeInstanceInformationResponse.builder()
                .instanceInformationList(page.map(this::describe))
                .nextToken(page.next())
                .build();
    }

    private record Wanted(String key, List<String> values) {
        boolean accepts(List<String> present) {
            return present.stream().anyMatch(values::contains);
        }
    }

    private List<String> values(HostView host, String key) {
        return switch (key) {
            case "InstanceIds" -> List.of(host.id());
            case "PingStatus" -> List.of(ping(host).toString());
            case "PlatformTypes" -> List.of("Linux");
            case "ResourceType" -> List.of("EC2Instance");
            case "tag-key" -> List.copyOf(host.tags().keySet());
            default -> {
                if (!key.startsWith("tag:")) {
                    throw Refused.because(
                            "InvalidInstanceInformationFilterValue", "The filter key %s is not valid.", key);
                }
                yield Stream.ofNullable(host.tags().get(key.substring("tag:".length())))
                        .toList();
            }
        };
    }

    private PingStatus ping(HostView host) {
        return agents.isUp(host.id()) ? PingStatus.ONLINE : PingStatus.CONNECTION_LOST;
    }

    private InstanceInformation describe(HostView host) {
        return InstanceInformation.builder()
                .instanceId(host.id())
                .pingStatus(ping(host))
                .lastPingDateTime(agenda.now())
                .agentVersion("3.3.0.0")
                .isLatestVersion(true)
                .platformType(PlatformType.LINUX)
                .platformName("Amazon Linux")
                .platformVersion("2023")
                .resourceType(ResourceType.EC2_INSTANCE)
                .ipAddress(host.address())
                .computerName("ip-" + host.address().replace('.', '-') + ".eu-west-1.compute.internal")
                .build();
    }
}
