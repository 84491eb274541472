package dev.segue.sandbox.instances;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One instance: its process, and its port once it answers. */
final class InstanceProcess {
    /** Ends the command when the sandbox, at the other end of standard input, does. */
    private static final String WATCHED =
            "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!; { cat <&3 >/dev/null; kill -9 $child; } & wait $child";

    private static final int FIRST_PORT = 20_000;
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

    private final Instance instance;
    private final AppSettings settings;
    private @Nullable Process process;
    private @Nullable InetSocketAddress address;
    private boolean ended;

    InstanceProcess(Instance instance, AppSettings settings) {
        this.instance = instance;
        this.settings = settings;
    }

    /** Boots it; returns once it answers or has ended. */
    void run() {
        try {
            if (instance.image().command().isEmpty()) {
                runApp();
            } else {
                runCommand();
            }
        } catch (IOException failure) {
            ProcessInstances.complain(instance, failure);
            end();
        } catch (InterruptedException stopped) {
            end();
            Thread.currentThread().interrupt();
        }
    }

    private void runApp() throws IOException {
        Process started = start(new ProcessBuilder(appCommand()).redirectError(ProcessBuilder.Redirect.INHERIT));
        if (started == null) {
            return;
        }
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        String port = output.readLine();
        if (port != null) {
            answersAt(Integer.parseInt(port));
        }
    }

    private void runCommand() throws IOException, InterruptedException {
        Thread.sleep(settings.bootMillis());
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("sh", "-c", WATCHED, "sh"));
        command.addAll(instance.image().command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PORT", String.valueOf(port));
        if (start(builder) != null) {
            answersAt(port);
        }
    }

    private synchronized @Nullable Process start(ProcessBuilder builder) throws IOException {
        if (ended) {
            return null;
        }
        builder.environment().putAll(settings.environment());
        builder.environment().putAll(instance.environment());
        Process started = builder.start();
        process = started;
        return started;
    }

    private synchronized void answersAt(int port) {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    synchronized boolean isRunning() {
        return !ended && (process == null || process.isAlive());
    }

    synchronized Optional<InetSocketAddress> address() {
        return isRunning() ? Optional.ofNullable(address) : Optional.empty();
    }

    /** SIGKILL: a process that ends politely finishes its requests and hides what is lost. */
    synchronized void end() {
        ended = true;
        if (process != null) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<String> appCommand() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx24m",
                "-Xss256k",
                "-cp",
                classPath(),
                App.class.getName());
    }

    private static String classPath() {
        try {
            return new File(App.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getPath();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Below the ports that outgoing connections get, so that none takes it before the command does. */
    private static int freePort() throws IOException {
        IOException last = new IOException("no port is free");
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }
}
