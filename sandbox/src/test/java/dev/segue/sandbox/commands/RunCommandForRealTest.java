package dev.segue.sandbox.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.HostView;
import dev.segue.sandbox.cloud.Timeline;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.cloud.WorldHost;
import dev.segue.sandbox.hosts.HostInstances;
import dev.segue.sandbox.hosts.ProcessHosts;
import dev.segue.sandbox.instances.FakeInstances;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** Commands that end as scripts for real, on a clock that runs sixty times as fast as AWS's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class RunCommandForRealTest {
    private final Timeline clock = new Timeline(Clock.systemUTC());
    private final ProcessHosts hosts = new ProcessHosts(List.of());
    private final Cloud cloud = new Cloud(
                    CloudSettings.exact(clock).withScale(60),
                    new HostInstances(new FakeInstances(clock, 60), hosts),
                    DataPlane.NONE)
            .load(World.slots()
                    .withHosts(List.of(WorldHost.of("ami-host", Map.of())
                            .withFiles(Map.of("/etc/rc.local", "touch {root}/booted\n")))));
    private final RunCommand runCommand = new RunCommand(cloud, hosts, CommandSettings.DEFAULT);
    private final SsmClient ssm = runCommand.client();
    private final String host =
            cloud.hosts().stream().map(HostView::id).findFirst().orElseThrow();
    private final Path root = hosts.root(host).orElseThrow();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void a_script_tells_how_it_ended() throws Exception {
        GetCommandInvocationResponse invocation = ended(send("cd srv", "pwd", "exit 3"));

        assertThat(invocation.statusDetails()).isEqualTo("Failed");
        assertThat(invocation.responseCode()).isEqualTo(3);
        assertThat(invocation.standardOutputContent()).isEqualTo(root.resolve("srv") + "\n");
    }

    @Test
    void S7_a_cancellation_kills_the_script() throws Exception {
        String command = send("touch begun", "exec sleep 600");
        await(root.resolve("begun"));

        ssm.cancelCommand(request -> request.commandId(command));

        assertThat(ended(command).statusDetails()).isEqualTo("Cancelled");
    }

    @Test
    void S5_a_script_that_takes_too_long_is_killed() throws Exception {
        String command = ssm.sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .instanceIds(host)
                        .parameters(Map.of("commands", List.of("sleep 600"), "executionTimeout", List.of("1"))))
                .command()
                .commandId();

        assertThat(ended(command).statusDetails()).isEqualTo("ExecutionTimedOut");
    }

    @Test
    void a_host_that_reboots_boots_and_takes_commands_again() throws Exception {
        await(root.resolve("booted"));
        Files.delete(root.resolve("booted"));

        runCommand.faults().reboot(host);
        String command = send("echo back");

        assertThat(ended(command).standardOutputContent()).isEqualTo("back\n");
        await(root.resolve("booted"));
    }

    private String send(String... lines) {
        return ssm.sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .instanceIds(host)
                        .parameters(Map.of("commands", List.of(lines))))
                .command()
                .commandId();
    }

    private GetCommandInvocationResponse ended(String command) throws InterruptedException {
        while (true) {
            try {
                GetCommandInvocationResponse invocation = ssm.getCommandInvocation(
                        request -> request.commandId(command).instanceId(host));
                if (!List.of("Pending", "InProgress", "Delayed", "Cancelling").contains(invocation.statusAsString())) {
                    return invocation;
                }
            } catch (AwsServiceException notYet) {
                assertThat(notYet.awsErrorDetails().errorCode()).isEqualTo("InvocationDoesNotExist");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            cloud.catchUp();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
