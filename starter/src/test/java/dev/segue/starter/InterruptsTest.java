package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a process of its own, since the test's would end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterruptsTest {
    private static final int EXIT_CODE = 130;
    private static final long SIGINT_BIT = 1L << 1;

    @ParameterizedTest
    @CsvSource({"INT, Ctrl-C", "TERM, SIGTERM"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tells_which_signal_came(String signal, String name) throws IOException, InterruptedException {
        assumeFalse(signal.equals("INT") && isCtrlCIgnored(), "Ctrl-C is ignored here");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listening.class.getName())
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("listening");

            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            assertThat(out.readLine()).isEqualTo(name);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(EXIT_CODE);
        } finally {
            process.destroyForcibly();
        }
    }

    /** As in jobs that a script has put into the background; their children inherit it, and no JVM changes it. */
    private static boolean isCtrlCIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(
                                line.substring("SigIgn:".length()).strip(), 16))
                        .anyMatch(ignored -> (ignored & SIGINT_BIT) != 0);
    }

    /** Says what interrupts it, and ends. */
    static final class Listening {
        private Listening() {}

        public static void main(String[] arguments) throws InterruptedException {
            Interrupts.ofProcess().each(name -> {
                System.out.println(name);
                Runtime.getRuntime().halt(EXIT_CODE);
            });
            System.out.println("listening");
            new CountDownLatch(1).await();
        }
    }
}
