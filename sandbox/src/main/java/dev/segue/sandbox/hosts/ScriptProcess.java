package dev.segue.sandbox.hosts;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A script that runs for real, as the agent runs it: its lines in one file, output into files, over when the shell is over,
 * whatever goes on behind it.
 */
final class ScriptProcess implements Hosts.Run {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptProcess.class);
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final int CANNOT_RUN = 126;
    private static final int LONGEST_END_SECONDS = 5;

    /** Bytes, of each; AWS shows less. */
    private static final int MOST_OUTPUT = 200_000;

    private final Process process;
    private final Path stdout;
    private final Path stderr;
    private boolean stopped;

    private ScriptProcess(Process process, Path directory) {
        this.process = process;
        stdout = directory.resolve("stdout");
        stderr = directory.resolve("stderr");
    }

    /**
     * Begins a script.
     *
     * @param directory its own
     * @param ended told on a thread of its own, unless it is stopped
     */
    static ScriptProcess start(
            String script, Path directory, File place, Map<String, String> environment, Consumer<HostResult> ended)
            throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("_script.sh");
        Files.writeString(file, script);
        List<String> command = new ArrayList<>(List.of("/bin/sh", file.toString()));
        if (Files.isExecutable(SETSID)) {
            command.add(0, SETSID.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        ScriptProcess started = new ScriptProcess(builder.start(), directory);
        Thread thread = new Thread(() -> started.await(ended), "command");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    /** A script that could not even be begun. */
    static HostResult failed(Exception why) {
        LOG.warn("event=script-does-not-start reason=\"{}\"", why.getMessage());
        return HostResult.of(CANNOT_RUN, "").withStderr(String.valueOf(why.getMessage()));
    }

    @Override
    public HostResult stop() {
        synchronized (this) {
            stopped = true;
        }
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        try {
            var unused = process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return HostResult.killed(text(stdout), text(stderr));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void await(Consumer<HostResult> ended) {
        try {
            int exitCode = process.waitFor();
            synchronized (this) {
                if (stopped) {
                    return;
                }
            }
            ended.accept(new HostResult(exitCode, text(stdout), text(stderr), Duration.ZERO));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
