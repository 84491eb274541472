package dev.segue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        assertThat(err).hasToString("segue sandbox: nowhere.yaml: there is no such file\n");
    }

    @Test
    void refuses_a_world_that_is_none() throws IOException {
        Path world = Files.writeString(folder.resolve("world.yaml"), "region: eu-west-1\ngroups: [");

        assertThat(run("--world", world.toString())).isEqualTo(20);
        assertThat(err.toString())
                .startsWith(
                        "segue sandbox: " + world + ": line 2: while parsing a flow node, expected the node content")
                .hasLineCount(1);
    }

    @Test
    void refuses_a_world_that_is_no_text() throws IOException {
        Path world = Files.write(folder.resolve("world.bin"), new byte[] {(byte) 0xca, (byte) 0xfe, 0, 1});

        assertThat(run("--world", world.toString())).isEqualTo(20);
        assertThat(run("--world", folder.toString())).isEqualTo(20);
        assertThat(err.toString().lines())
                .containsExactly(
                        "segue sandbox: " + world + ": is not text in UTF-8",
                        "segue sandbox: " + folder + ": is a directory; name the file in it");
    }

    @Test
    @Timeout(10)
    void refuses_a_temporal_service_that_does_not_answer() {
        assertThat(run("--temporal", "127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("segue sandbox: no Temporal service: none answers at 127.0.0.1:1; start one there")
                .hasLineCount(1);
    }

    @Test
    void refuses_something_else_in_the_place_of_temporal() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        String address = "127.0.0.1:" + web.getAddress().getPort();

        assertThat(run("--temporal", address)).isEqualTo(1);
        assertThat(err)
                .hasToString("segue sandbox: no Temporal service: %s does not answer as a Temporal service does%n"
                        .formatted(address));
        web.stop(0);
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
