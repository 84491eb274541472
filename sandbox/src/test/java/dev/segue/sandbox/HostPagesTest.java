package dev.segue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.commands.CommandSettings;
import dev.segue.sandbox.commands.RunCommand;
import dev.segue.sandbox.hosts.FakeHosts;
import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.instances.FakeInstances;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostPagesTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private final FakeHosts hosts = new FakeHosts(command -> HostResult.success(""));
    private final Cloud cloud =
            new Cloud(CloudSettings.exact(clock), new FakeInstances(clock, 1), DataPlane.NONE).load(World.slots());
    private final RunCommand commands = new RunCommand(cloud, hosts, CommandSettings.DEFAULT);
    private final SsmClient ssm = commands.client();

    @Test
    void shows_the_hosts() {
        assertThat(HostPages.shown(cloud, hosts))
                .hasSize(3)
                .allSatisfy(host -> assertThat(host.tags()).containsEntry("Service", "my-app"));
    }

    @Test
    void plays_what_goes_wrong_on_a_host() {
        String host = HostPages.shown(cloud, hosts).get(0).id();

        HostPages.play("{\"host\":\"%s\",\"fault\":\"agent-dead\"}".formatted(host), cloud, commands.faults());
        assertThat(pings()).containsExactly(PingStatus.CONNECTION_LOST, PingStatus.ONLINE, PingStatus.ONLINE);
        HostPages.play("{\"host\":\"%s\",\"fault\":\"agent-back\"}".formatted(host), cloud, commands.faults());
        assertThat(pings()).containsOnly(PingStatus.ONLINE);
    }

    @Test
    void refuses_nonsense() {
        String host = HostPages.shown(cloud, hosts).get(0).id();
        List<String> nonsense =
                List.of("", "{}", "[", "{\"host\":\"i-1\"}", "{\"host\":\"%s\",\"fault\":\"x\"}".formatted(host));

        assertThat(nonsense)
                .allSatisfy(text -> assertThatThrownBy(() -> HostPages.play(text, cloud, commands.faults()))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    private List<PingStatus> pings() {
        return ssm.describeInstanceInformation(request -> {}).instanceInformationList().stream()
                .map(InstanceInformation::pingStatus)
                .toList();
    }
}
