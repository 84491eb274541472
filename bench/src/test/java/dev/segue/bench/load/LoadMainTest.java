package dev.segue.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadMainTest {
    @Test
    void prints_its_progress_and_at_stop_its_report() throws Exception {
        CountDownLatch fifty = new CountDownLatch(50);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ScriptedServer server = new ScriptedServer((request, first) -> {
                    fifty.countDown();
                    return ScriptedServer.GOOD;
                });
                PipedOutputStream commands = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(commands)) {
            Thread stopper = new Thread(() -> {
                try {
                    fifty.await();
                    commands.write("stop\n".getBytes(StandardCharsets.UTF_8));
                    commands.flush();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            stopper.start();
            LoadMain.run(new OpenLoop(server.address(), "/", 200, Duration.ofSeconds(5)), in, new PrintStream(out));

            List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            LoadReport report = Objects.requireNonNull(last(lines).report());
            assertThat(report.sent()).isEqualTo(server.requests.get()).isGreaterThanOrEqualTo(50);
            assertThat(lines.get(0)).startsWith("{\"progress\":{\"sent\":");
        }
    }

    private static LoadLine last(List<String> lines) throws Exception {
        return new ObjectMapper().readValue(lines.get(lines.size() - 1), LoadLine.class);
    }
}
