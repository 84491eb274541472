package dev.segue.sandbox.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service of the rehearsal as a process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class SlotAppTest {
    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void finishes_what_it_is_at_when_it_is_told_to_end() throws Exception {
        Process process = start();
        assertThat(ask("/health")).startsWith("HTTP/1.1 200 ");
        try (SocketChannel channel = connect()) {
            write(channel, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(read(channel, "HTTP/1.1 100 Continue\r\n\r\n".length())).startsWith("HTTP/1.1 100 ");

            process.destroy();
            while (!ask("/health").equals("refused")) {
                Pause.brief();
            }

            write(channel, "hello");
            assertThat(read(channel, Integer.MAX_VALUE))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"version\":\"4f2c9d1\"", "\"received\":5");
        }
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void can_be_unhealthy() throws Exception {
        Files.writeString(directory.resolve("app.properties"), "healthy=false\n");
        start();

        assertThat(ask("/health")).startsWith("HTTP/1.1 503 ");
    }

    private Process start() throws IOException {
        Path script = Files.writeString(directory.resolve("segue-app"), SlotAppCommand.script());
        ProcessBuilder builder =
                new ProcessBuilder(List.of("/bin/sh", script.toString())).directory(directory.toFile());
        builder.environment().put("BIND", "unix:" + directory.resolve("a.sock"));
        builder.environment().put("SEGUE_COMMIT", "4f2c9d1");
        Process process = builder.start();
        started.add(process);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("listening");
        return process;
    }

    private String ask(String path) {
        try (SocketChannel channel = connect()) {
            write(channel, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            return read(channel, Integer.MAX_VALUE);
        } catch (IOException refused) {
            return "refused";
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(directory.resolve("a.sock")));
        return channel;
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(SocketChannel channel, int length) throws IOException {
        return new String(Channels.newInputStream(channel).readNBytes(length), StandardCharsets.UTF_8);
    }
}
