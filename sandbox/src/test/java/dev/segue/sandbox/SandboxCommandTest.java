package dev.segue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @Test
    void says_in_one_line_what_is_wrong_with_its_options() {
        assertThat(run("--wrold", "x.yaml")).isEqualTo(20);
        assertThat(err).hasToString("segue sandbox: Unknown options: '--wrold', 'x.yaml'; see segue sandbox --help\n");
    }

    @Test
    void refuses_values_that_make_no_sense() {
        assertThat(run("--scale", "0")).isEqualTo(20);
        assertThat(run("--aws-port", "65536")).isEqualTo(20);
        assertThat(run("--temporal", "somewhere")).isEqualTo(20);
        assertThat(err.toString())
                .contains("--scale must be at least 1, was 0")
                .contains("--aws-port must be at most 65535, was 65536")
                .contains("--temporal must be embedded, cli or HOST:PORT, was somewhere");
    }

    @Test
    void refuses_a_world_that_is_not_there() {
        assertThat(run("--world", "nowhere.yaml")).isEqualTo(20);
        assertThat(err.toString()).startsWith("segue sandbox: nowhere.yaml").hasLineCount(1);
    }

    @Test
    void refuses_a_world_that_is_none() throws IOException {
        Path world = Files.writeString(folder.resolve("world.yaml"), "groups: [");

        assertThat(run("--world", world.toString())).isEqualTo(20);
        assertThat(err.toString()).startsWith("segue sandbox: " + world).hasLineCount(1);
    }

    @Test
    void refuses_faults_it_cannot_read() throws IOException {
        Path faults = Files.writeString(folder.resolve("faults.json"), "[{\"effect\": \"maybe\"}]");

        assertThat(run("--faults", faults.toString())).isEqualTo(20);
        assertThat(err.toString()).startsWith("segue sandbox: " + faults).hasLineCount(1);
    }

    @Test
    void names_the_option_when_a_port_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String option : new String[] {"--aws-port", "--load-balancer-port", "--temporal-port"}) {
                assertThat(run(option, String.valueOf(taken.getLocalPort()))).isEqualTo(1);
                assertThat(err.toString())
                        .contains("port %d of 127.0.0.1 is in use; choose another with %s"
                                .formatted(taken.getLocalPort(), option));
            }
        }
        assertThat(err.toString()).hasLineCount(3);
    }

    @Test
    void explains_itself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "--load-balancer-port=PORT");
    }

    /** Every test fails before the sandbox is up, so all ports but those of the test are free ones. */
    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
        String[] all = new String[arguments.length + 4];
        all[0] = "--aws-port=0";
        all[1] = "--load-balancer-port=0";
        all[2] = "--temporal-port=0";
        all[3] = "--instances=fake";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        command.setOverwrittenOptionsAllowed(true);
        return command.execute(all);
    }
}
