package dev.segue.sandbox.commands;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.HostView;
import dev.segue.sandbox.cloud.ManualClock;
import dev.segue.sandbox.cloud.Timeline;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.cloud.WorldHost;
import dev.segue.sandbox.hosts.FakeHosts;
import dev.segue.sandbox.hosts.HostCommand;
import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.instances.FakeInstances;
import dev.segue.sandbox.wire.Front;
import dev.segue.sandbox.wire.MemoryHttp;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.SsmClientBuilder;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** Fake hosts of a service, real clients in memory, and a clock that stands until it is told how long to go on. */
final class Fleet {
    final ManualClock clock = new ManualClock();
    private final List<HostCommand> received = new ArrayList<>();
    final FakeHosts hosts = new FakeHosts(this::answer);
    final Cloud cloud;
    final RunCommand runCommand;
    final Front front;
    final SsmClient ssm;
    final Ec2Client ec2;
    final List<String> ids;

    HostResult answer = HostResult.success("{\"ok\":true}\n");

    Fleet(int size) {
        Timeline timeline = new Timeline(clock);
        cloud = new Cloud(CloudSettings.exact(timeline), new FakeInstances(timeline, 1), DataPlane.NONE)
                .load(World.standard()
                        .withHosts(List.of(WorldHost.of("ami-good1", Map.of("Service", "my-app"))
                                .times(size))));
        runCommand = new RunCommand(cloud, hosts, CommandSettings.DEFAULT);
        front = Front.builder(clock).ec2(cloud.ec2()).ssm(runCommand.client()).build();
        ssm = real(SsmClient.builder()).build();
        ec2 = cloud.ec2();
        ids = cloud.hosts().stream()
                .filter(host -> "my-app".equals(host.tags().get("Service")))
                .map(HostView::id)
                .toList();
    }

    private SsmClientBuilder real(SsmClientBuilder builder) {
        return builder.httpClient(new MemoryHttp(front))
                .endpointOverride(URI.create("http://sandbox"))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    }

    SendCommandRequest.Builder command(String... hosts) {
        return SendCommandRequest.builder()
                .documentName("AWS-RunShellScript")
                .instanceIds(hosts)
                .parameters(Map.of("commands", List.of("segue-slots state")));
    }

    SendCommandRequest.Builder command(int hosts) {
        return command(ids.subList(0, hosts).toArray(String[]::new));
    }

    String send(SendCommandRequest.Builder command) {
        return ssm.sendCommand(command.build()).command().commandId();
    }

    void pass(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
    }

    GetCommandInvocationResponse invocation(String command, int host) {
        return ssm.getCommandInvocation(request -> request.commandId(command).instanceId(ids.get(host)));
    }

    List<String> details(String command) {
        return ssm.listCommandInvocations(request -> request.commandId(command)).commandInvocations().stream()
                .map(CommandInvocation::statusDetails)
                .toList();
    }

    software.amazon.awssdk.services.ssm.model.Command parent(String command) {
        return ssm.listCommands(request -> request.commandId(command))
                .commands()
                .get(0);
    }

    /** What has reached hosts by now. */
    List<HostCommand> received() {
        cloud.catchUp();
        return received;
    }

    private HostResult answer(HostCommand command) {
        received.add(command);
        return answer;
    }
}
