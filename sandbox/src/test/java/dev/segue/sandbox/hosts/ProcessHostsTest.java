package dev.segue.sandbox.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Scripts that run for real. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class ProcessHostsTest {
    private static final String HOST = "i-0123456789abcdef0";
    private static final String DAEMON = """
            setsid sh -c 'echo $$ > $SEGUE_ROOT/daemon; exec sleep 600' >/dev/null 2>&1 &
            while ! [ -s $SEGUE_ROOT/daemon ]; do sleep 0.01; done
            """;

    private final ProcessHosts hosts = new ProcessHosts(List.of());

    @AfterEach
    void close() {
        hosts.close();
    }

    @Test
    void a_script_runs_in_the_directory_of_its_host() {
        hosts.add(HOST, Map.of("/etc/segue/my-app/slots.conf", "directory={root}/srv\n"));

        HostResult result = run("cat etc/segue/my-app/slots.conf; cd srv\necho oops >&2; exit 7");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.stdout()).isEqualTo("directory=" + root() + "/srv\n");
        assertThat(result.stderr()).isEqualTo("oops\n");
    }

    @Test
    void hosts_have_directories_and_names_of_their_own() {
        String other = "i-0123456789abcdef1";
        hosts.add(HOST, Map.of());
        hosts.add(other, Map.of());

        assertThat(run("echo $SEGUE_INSTANCE $SEGUE_ROOT").stdout()).isEqualTo(HOST + " " + root() + "\n");
        assertThat(hosts.root(other)).isNotEqualTo(hosts.root(HOST));
    }

    @Test
    void a_script_is_over_when_its_shell_is_whatever_goes_on_behind_it() throws IOException {
        hosts.add(HOST, Map.of());

        assertThat(run(DAEMON + "echo done").stdout()).isEqualTo("done\n");
        assertThat(daemon().isAlive()).isTrue();
    }

    @Test
    void a_stopped_script_tells_what_it_has_written_and_leaves_daemons_alone() throws IOException {
        hosts.add(HOST, Map.of());
        Hosts.Run run = hosts.run(command(DAEMON + "sleep 600 & echo begun; wait"), result -> {});
        await(() -> Files.exists(root().resolve("daemon")));
        await(() -> written(root()).contains("begun"));

        HostResult result = run.stop();

        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(result.stdout()).isEqualTo("begun\n");
        assertThat(daemon().isAlive()).isTrue();
    }

    @Test
    void a_crash_ends_daemons_too_and_empties_run() throws IOException {
        hosts.add(HOST, Map.of());
        run(DAEMON + "echo x > $SEGUE_ROOT/run/segue/pid");
        ProcessHandle daemon = daemon();

        hosts.crash(HOST);

        await(() -> !daemon.isAlive());
        assertThat(root().resolve("run/segue")).isEmptyDirectory();
    }

    @Test
    void nothing_is_left_once_the_hosts_are_closed() throws IOException {
        hosts.add(HOST, Map.of());
        run(DAEMON);
        ProcessHandle daemon = daemon();
        Path root = root();

        hosts.close();

        await(() -> !daemon.isAlive());
        assertThat(root.getParent()).doesNotExist();
    }

    @Test
    void a_script_that_cannot_begin_fails() {
        hosts.add(HOST, Map.of());
        CompletableFuture<HostResult> result = new CompletableFuture<>();
        hosts.run(
                new HostCommand("c", HOST, "", List.of("true"), "/no/such", Duration.ofMinutes(1), Instant.EPOCH),
                result::complete);

        assertThat(result.join().exitCode()).isEqualTo(126);
        assertThat(result.join().stderr()).contains("/no/such");
    }

    private HostResult run(String script) {
        CompletableFuture<HostResult> result = new CompletableFuture<>();
        hosts.run(command(script), result::complete);
        return result.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static HostCommand command(String script) {
        return new HostCommand("0000", HOST, "", script.lines().toList(), null, Duration.ofMinutes(1), Instant.EPOCH);
    }

    private Path root() {
        return hosts.root(HOST).orElseThrow();
    }

    private ProcessHandle daemon() throws IOException {
        long pid = Long.parseLong(Files.readString(root().resolve("daemon")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static String written(Path root) {
        try (var files = Files.walk(root.resolve("var/lib/amazon/ssm"))) {
            Path stdout =
                    files.filter(file -> file.endsWith("stdout")).findFirst().orElseThrow();
            return Files.readString(stdout);
        } catch (IOException gone) {
            return "";
        }
    }

    private static void await(Condition condition) {
        while (!condition.holds()) {
            Pause.brief();
        }
    }

    private interface Condition {
        boolean holds();
    }
}
