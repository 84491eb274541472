package dev.segue.activities.commands;

import static dev.segue.activities.Acting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeAutoScaling;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeEc2;
import dev.segue.activities.fakes.FakeSsm;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.aws.HostSelector;
import dev.segue.workflows.aws.Hosts;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.PingStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsHostsTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final String GROUP = "my-app";

    private final Acting acting = new Acting();
    private final FakeAutoScaling autoScaling = new FakeAutoScaling(GROUP, 2);
    private final FakeEc2 ec2 = new FakeEc2();
    private final FakeSsm ssm = new FakeSsm();
    private final Hosts hosts =
            acting.on(Hosts.class, new AwsHosts(new FakeClients(autoScaling, ec2, ssm), acting.attempts));

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void finds_what_is_in_service_or_in_standby_in_a_group() {
        autoScaling.add(1, "Standby");
        autoScaling.add(1, "Terminating");
        autoScaling.add(1, "Pending");

        assertThat(find(group(GROUP), null))
                .extracting(HostId::value)
                .containsExactly("i-00000001", "i-00000002", "i-00000003");
    }

    @Test
    void finds_a_page_at_a_time() {
        autoScaling.add(1_500, "InService");
        List<HostId> first = find(group(GROUP), null);
        assertThat(first).hasSize(1_000).isSorted();
        assertThat(find(group(GROUP), first.get(999)))
                .hasSize(502)
                .allMatch(host -> host.compareTo(first.get(999)) > 0);
    }

    @Test
    void refuses_a_group_that_does_not_exist() {
        assertThat(failureOf(() -> find(group("typo"), null)).getType()).isEqualTo("NO_SUCH_RESOURCE");
    }

    @Test
    void finds_only_those_of_the_plan_that_run() {
        ec2.states.put("i-00000002", "stopped");
        HostSelector named = new HostSelector(null, ids("i-00000001", "i-00000002"), Map.of());
        assertThat(find(named, null)).isEqualTo(ids("i-00000001"));
        assertThat(hosts.gone(SCOPE, ids("i-00000001", "i-00000002"))).isEqualTo(ids("i-00000002"));
    }

    @Test
    void names_those_whose_agent_was_not_heard_of() {
        ssm.nodes.put("i-00000001", PingStatus.ONLINE);
        ssm.nodes.put("i-00000002", PingStatus.CONNECTION_LOST);
        assertThat(hosts.offline(SCOPE, ids("i-00000001", "i-00000002", "i-00000003")))
                .isEqualTo(ids("i-00000002", "i-00000003"));
    }

    @Test
    void asks_for_fifty_nodes_at_a_time() {
        List<HostId> many = IntStream.range(0, 120)
                .mapToObj(i -> new HostId("i-%08x".formatted(i)))
                .toList();
        many.forEach(host -> ssm.nodes.put(host.value(), PingStatus.ONLINE));
        assertThat(hosts.offline(SCOPE, many)).isEmpty();
        assertThat(ssm.asked).containsExactly(50, 50, 20);
    }

    private List<HostId> find(HostSelector which, @Nullable HostId after) {
        return hosts.find(SCOPE, which, after);
    }

    private static HostSelector group(String name) {
        return new HostSelector(new AsgName(name), List.of(), Map.of());
    }

    private static List<HostId> ids(String... ids) {
        return List.of(ids).stream().map(HostId::new).toList();
    }
}
