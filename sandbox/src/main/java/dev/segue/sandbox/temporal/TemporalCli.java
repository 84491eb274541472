package dev.segue.sandbox.temporal;

import dev.segue.sandbox.processes.ChildProcess;
import dev.segue.sandbox.processes.Ports;
import io.temporal.api.enums.v1.IndexedValueType;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The {@code temporal} command's development server, with the Temporal UI; it ends with this JVM. */
public final class TemporalCli implements TemporalServer {
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final int UI_ABOVE_PORT = 1000;

    private final ChildProcess server;
    private final int port;
    private final int uiPort;

    private TemporalCli(ChildProcess server, int port, int uiPort) {
        this.server = server;
        this.port = port;
        this.uiPort = uiPort;
    }

    /**
     * Starts it, and returns once it accepts connections. The UI's port is 1000 above, or any free one if that is taken.
     *
     * @param port 0 for any free one
     * @param searchAttributes those that workflows may set, by name (T42)
     * @param database where it keeps its state between runs; null for in memory
     * @throws BindException if the port is taken
     * @throws IOException if there is no such command, or if it does not start within 30 s
     */
    public static TemporalCli start(int port, Map<String, IndexedValueType> searchAttributes, @Nullable Path database)
            throws IOException {
        return start(Optional.ofNullable(System.getenv("PATH")).orElse(""), port, searchAttributes, database);
    }

    static TemporalCli start(
            String searchPath, int port, Map<String, IndexedValueType> searchAttributes, @Nullable Path database)
            throws IOException {
        String program = find(searchPath);
        if (port != 0 && !Ports.isFree(port)) {
            throw new BindException("Address already in use");
        }
        int frontend = port == 0 ? Ports.free() : port;
        int ui = Ports.isFree(frontend + UI_ABOVE_PORT) ? frontend + UI_ABOVE_PORT : Ports.free();
        Path output = Files.createTempFile("temporal", ".log");
        output.toFile().deleteOnExit();

        ProcessBuilder builder = ChildProcess.watching(command(program, frontend, ui, searchAttributes, database));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        TemporalCli started = new TemporalCli(ChildProcess.start(builder), frontend, ui);
        started.awaitStart(output);
        return started;
    }

    private static String find(String searchPath) throws IOException {
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "temporal"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new IOException("there is no temporal command on the PATH: install the Temporal CLI,"
                        + " or use the embedded service (--temporal embedded)"));
    }

    private static List<String> command(
            String program,
            int port,
            int uiPort,
            Map<String, IndexedValueType> searchAttributes,
            @Nullable Path database) {
        List<String> command = new ArrayList<>(List.of(program, "server", "start-dev"));
        command.addAll(List.of("--ip", "127.0.0.1", "--port", String.valueOf(port)));
        command.addAll(List.of("--ui-port", String.valueOf(uiPort), "--headless=false", "--log-level", "error"));
        searchAttributes.forEach((name, type) ->
                command.addAll(List.of("--search-attribute", name + "=" + SearchAttributeTypes.nameOf(type))));
        if (database != null) {
            command.addAll(List.of("--db-filename", database.toString()));
        }
        return command;
    }

    private void awaitStart(Path output) throws IOException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException("temporal server start-dev did not start: " + lastLine(output));
            }
            pause();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException stopped) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    private static String lastLine(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Optional<String> ui() {
        return Optional.of("http://127.0.0.1:" + uiPort);
    }

    @Override
    public void close() {
        server.end();
    }
}
