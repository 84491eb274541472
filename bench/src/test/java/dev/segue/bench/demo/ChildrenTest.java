package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildrenTest {
    @TempDir
    Path folder;

    @Test
    void report_an_early_death_with_the_tail_of_the_log() throws Exception {
        try (Children children = new Children(folder, () -> {})) {
            Child child = start(children, "echo it was too much >&2; exit 3");
            child.awaitExit();

            assertThatThrownBy(() -> children.checkAlive("at once"))
                    .isInstanceOf(DemoFailed.class)
                    .hasMessageContaining("the victim ended early, at once, with exit code 3")
                    .hasMessageContaining("it was too much");
        }
    }

    @Test
    void may_end_when_that_is_expected() throws Exception {
        try (Children children = new Children(folder, () -> {})) {
            Child child = start(children, "exit 0");
            children.mayEnd(child);

            assertThat(child.awaitExit()).isZero();
            children.checkAlive("at all");
        }
    }

    @Test
    void end_with_the_demo() throws Exception {
        Child child;
        try (Children children = new Children(folder, () -> {})) {
            child = start(children, "exec cat");
        }
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void end_with_their_input_on_a_leash() throws Exception {
        try (Children children = new Children(folder, () -> {})) {
            CompletableFuture<String> began = new CompletableFuture<>();
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Leash.class.getName(),
                    Endless.class.getName(),
                    "hello");
            Child child = children.start("leashed", command, Map.of(), began::complete);
            assertThat(began.get(20, TimeUnit.SECONDS)).isEqualTo("hello");

            child.endInput();

            assertThat(child.awaitExit()).isEqualTo(143);
        }
    }

    /** By SIGTERM, which ends a JVM as Ctrl-C does, and is not ignored in jobs that a script put into the background. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void end_at_an_interrupt_and_say_so() throws Exception {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithChild.class.getName(),
                        Files.createDirectory(folder.resolve("demo")).toString())
                .start();
        try (BufferedReader out = demo.inputReader();
                BufferedReader err = demo.errorReader()) {
            long child = Long.parseLong(out.readLine());

            demo.toHandle().destroy();

            assertThat(out.readLine()).isEqualTo("interrupted");
            assertThat(err.lines()).containsExactly("segue demo: interrupted, everything is stopped");
            assertThat(ProcessHandle.of(child)).isEmpty();
            assertThat(folder.resolve("demo")).doesNotExist();
        } finally {
            demo.destroyForcibly();
        }
    }

    /** Starts a child, says its process id, and waits. */
    static final class WithChild {
        private WithChild() {}

        public static void main(String[] arguments) throws Exception {
            Children children = new Children(Path.of(arguments[0]), () -> System.out.println("interrupted"));
            CompletableFuture<String> id = new CompletableFuture<>();
            children.start("victim", List.of("sh", "-c", "echo $$; exec cat"), Map.of(), id::complete);
            System.out.println(id.get());
            new CountDownLatch(1).await();
        }
    }

    private static Child start(Children children, String script) throws IOException {
        return children.start("victim", List.of("sh", "-c", script), Map.of(), line -> {});
    }
}
