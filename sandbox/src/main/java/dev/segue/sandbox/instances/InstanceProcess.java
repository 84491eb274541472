package dev.segue.sandbox.instances;

import dev.segue.sandbox.processes.ChildProcess;
import dev.segue.sandbox.processes.Ports;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One instance: its process, and its port once it answers. */
final class InstanceProcess {
    private final Instance instance;
    private final AppSettings settings;
    private @Nullable ChildProcess process;
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
        ChildProcess started = start(new ProcessBuilder(appCommand()).redirectError(ProcessBuilder.Redirect.INHERIT));
        if (started == null) {
            return;
        }
        BufferedReader output = started.process().inputReader(StandardCharsets.UTF_8);
        String port = output.readLine();
        if (port != null) {
            answersAt(Integer.parseInt(port));
        }
    }

    private void runCommand() throws IOException, InterruptedException {
        Thread.sleep(settings.bootMillis());
        int port = Ports.free();
        ProcessBuilder builder = ChildProcess.watching(instance.image().command())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PORT", String.valueOf(port));
        if (start(builder) != null) {
            answersAt(port);
        }
    }

    private synchronized @Nullable ChildProcess start(ProcessBuilder builder) throws IOException {
        if (ended) {
            return null;
        }
        builder.environment().putAll(settings.environment());
        builder.environment().putAll(instance.environment());
        ChildProcess started = ChildProcess.start(builder);
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
            process.end();
        }
    }

    synchronized void awaitEnd() {
        if (process != null) {
            process.awaitEnd();
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
}
