package dev.segue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkerCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explains_itself_and_its_exit_codes() {
        assertThat(worker("--help")).isZero();
        assertThat(out.toString()).contains("Usage: segue worker", "--port", "Exit codes:", "TEMPORAL_*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=x", "--port=70000", "--port=-1", "--port", "--prot=1", "nonsense"})
    void refuses_a_command_line_in_one_line(String argument) {
        assertThat(worker(argument)).isEqualTo(20);
        assertThat(err.toString().lines()).singleElement().asString().contains("see segue worker --help");
    }

    @Test
    void names_the_option_if_the_port_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(worker("--port=" + taken.getLocalPort())).isEqualTo(1);
        }
        assertThat(err.toString().lines()).singleElement().asString().contains("taken", "give another --port");
    }

    private int worker(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "worker";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return WorkerCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
