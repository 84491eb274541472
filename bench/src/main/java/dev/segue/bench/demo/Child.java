package dev.segue.bench.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of the demo. What it prints on stderr goes to its log, and so does every line of its stdout. */
final class Child {
    private static final int TAIL = 20;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread reader;

    private Child(String name, Path log, Process process, Consumer<String> lines) {
        this.name = name;
        this.log = log;
        this.process = process;
        reader = new Thread(() -> read(lines), name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(
            String name, List<String> command, Map<String, String> environment, Path folder, Consumer<String> lines)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Child(name, log, builder.start(), lines);
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once its output was read to the end. */
    int awaitExit() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        return code;
    }

    /** Writes a line to its standard input. */
    void say(String line) throws IOException {
        process.outputWriter().write(line + System.lineSeparator());
        process.outputWriter().flush();
    }

    /** Closes its standard input, as the death of the demo does. */
    void endInput() throws IOException {
        process.outputWriter().close();
    }

    /** SIGKILL, as a crash would. */
    void crash() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end, and makes it after three seconds. */
    void stop() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Its early end, with the last lines of its log. */
    DemoFailed died(String when) {
        return failed("ended early, %s%s".formatted(when, exitCode()));
    }

    /** What is wrong with it, with the last lines of its log. */
    DemoFailed failed(String what) {
        return new DemoFailed("the %s %s%n%s".formatted(name, what, tail()));
    }

    /** The last lines of its log. */
    String tail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private String exitCode() {
        return process.isAlive() ? "" : ", with exit code " + process.exitValue();
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer copy = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                copy.write(line + System.lineSeparator());
                copy.flush();
                lines.accept(line);
            }
        } catch (IOException gone) {
            // A process that is killed closes its output, which is all there is to know.
        }
    }
}
