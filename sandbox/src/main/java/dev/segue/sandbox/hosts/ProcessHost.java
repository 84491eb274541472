package dev.segue.sandbox.hosts;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host that is a directory of this machine, with a proxy on a port of its own, and whatever scripts start on it. */
final class ProcessHost implements AutoCloseable {
    /** Every process on the host has it. */
    static final String ROOT = "SEGUE_ROOT";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessHost.class);
    private static final Duration LONGEST_BOOT = Duration.ofMinutes(10);

    private final String instanceId;
    private final Path root;
    private final String address = Loopback.any();
    private final HostProxy proxy;
    private final Set<ScriptProcess> running = ConcurrentHashMap.newKeySet();
    private int scripts;

    ProcessHost(String instanceId, Path root, List<Path> programs, Map<String, String> files, String repository)
            throws IOException {
        this.instanceId = instanceId;
        this.root = root;
        HostFiles.create(root, programs);
        HostFiles.program(root, "segue-app", SlotAppCommand.script());
        HostFiles.write(
                root, files, Map.of("{root}", root.toString(), "{address}", address, "{repository}", repository));
        Optional<Path> nginx = Nginx.installed().filter(program -> files.containsKey(Nginx.CONFIGURATION));
        proxy = nginx.isPresent() ? new Nginx(nginx.get(), root, address) : new PlayedNginx(root);
    }

    Path root() {
        return root;
    }

    InetSocketAddress proxy() {
        return proxy.address();
    }

    Hosts.Run run(HostCommand command, Consumer<HostResult> ended) {
        try {
            Path own = root.resolve("var/lib/amazon/ssm").resolve(command.commandId() + "-" + nextScript());
            ScriptProcess started = ScriptProcess.start(command.script(), own, place(command), environment(), ended);
            running.removeIf(each -> !each.isAlive());
            running.add(started);
            return started;
        } catch (IOException | IllegalArgumentException why) {
            ended.accept(ScriptProcess.failed(why));
            return () -> HostResult.killed("", "");
        }
    }

    /** Runs {@code /etc/rc.local}, if there is one. */
    void boot() {
        Path script = root.resolve("etc/rc.local");
        if (Files.exists(script)) {
            run(
                    new HostCommand("boot", instanceId, "", List.of("sh " + script), null, LONGEST_BOOT, Instant.EPOCH),
                    result -> LOG.info("host={} event=booted code={}", instanceId, result.exitCode()));
        }
    }

    /** Ends all its processes; {@code /run} is empty after that, as after a boot. The proxy stays as it is. */
    void crash() {
        running.forEach(ScriptProcess::stop);
        running.clear();
        Strays.end(ROOT + "=" + root + "\0");
        HostFiles.remove(root.resolve("run"));
        root.resolve("run/segue").toFile().mkdirs();
    }

    @Override
    public void close() {
        crash();
        proxy.close();
    }

    private synchronized int nextScript() {
        return ++scripts;
    }

    private File place(HostCommand command) throws IOException {
        String wanted = command.workingDirectory();
        File place = (wanted == null ? root : HostFiles.at(root, wanted)).toFile();
        if (!place.isDirectory()) {
            throw new IOException("there is no directory " + wanted);
        }
        return place;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put(ROOT, root.toString());
        environment.put("SEGUE_INSTANCE", instanceId);
        environment.put("SEGUE_LOOPBACK", address);
        environment.putAll(proxy.environment());
        environment.put("PATH", HostFiles.programs(root) + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", root.resolve("root").toString());
        environment.put("TMPDIR", root.resolve("tmp").toString());
        environment.put("LANG", "C.UTF-8");
        return environment;
    }
}
