package dev.segue.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.IndexedValueType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TemporalCliTest {
    @TempDir
    Path folder;

    /** What stands in for the command: notes its arguments and listens. */
    public static final class Stand {
        public static void main(String[] arguments) throws IOException {
            Files.write(Path.of(System.getenv("NOTED")), Arrays.asList(arguments));
            int port = Integer.parseInt(arguments[Arrays.asList(arguments).indexOf("--port") + 1]);
            try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
                while (true) {
                    server.accept().close();
                }
            }
        }
    }

    @Test
    void runs_the_development_server_with_our_search_attributes() throws Exception {
        Path noted = folder.resolve("noted");
        temporal("export NOTED=%s; exec %s/bin/java -cp '%s' '%s' \"$@\""
                .formatted(
                        noted,
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        Stand.class.getName()));

        TemporalCli server = TemporalCli.start(
                folder.toString(),
                0,
                Map.of("SegueService", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST),
                folder.resolve("db"));

        List<String> arguments = Files.readAllLines(noted);
        assertThat(arguments).startsWith("server", "start-dev", "--ip", "127.0.0.1", "--port");
        assertThat(arguments).containsSequence("--search-attribute", "SegueService=KeywordList");
        assertThat(arguments)
                .containsSequence("--db-filename", folder.resolve("db").toString());
        assertThat(server.address()).isEqualTo("127.0.0.1:" + arguments.get(5));
        assertThat(server.ui()).hasValue("http://127.0.0.1:" + arguments.get(7));
        server.close();
    }

    @Test
    void says_why_it_did_not_start() throws Exception {
        temporal("echo no such flag >&2; exit 1");

        assertThatThrownBy(() -> TemporalCli.start(folder.toString(), 0, Map.of(), null))
                .hasMessage("temporal server start-dev did not start: no such flag");
    }

    @Test
    void says_that_there_is_no_such_command() {
        assertThatThrownBy(() -> TemporalCli.start(folder.toString(), 0, Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no temporal command on the PATH");
    }

    private void temporal(String script) throws IOException {
        Path program = folder.resolve("temporal");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
