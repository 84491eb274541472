package dev.segue.sandbox.hosts;

import dev.segue.sandbox.processes.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that run scripts for real, with {@code /bin/sh}, each in a directory of its own that {@code SEGUE_ROOT} names.
 * They end with this JVM and take with them what scripts have started, even when the JVM is killed.
 */
public final class ProcessHosts implements Hosts {
    /** Waits at standard input for the end of the JVM, then ends what has SEGUE_ROOT below a directory. */
    private static final String GUARD = """
            trap '' INT TERM HUP
            cat >/dev/null
            for i in 1 2 3; do
              for each in /proc/[0-9]*; do
                if tr '\\0' '\\n' 2>/dev/null <"$each/environ" | grep -qF "SEGUE_ROOT=$0/"; then kill -9 "${each#/proc/}"; fi
              done
            done
            rm -rf "$0"
            """;

    private final Map<String, ProcessHost> hosts = new ConcurrentHashMap<>();
    private final List<Path> programs;
    private @Nullable Path base;
    private @Nullable ChildProcess guard;
    private boolean closed;

    /** @param programs directories whose executables every host has in its PATH; such as {@code host/} of Segue */
    public ProcessHosts(List<Path> programs) {
        this.programs = List.copyOf(programs);
    }

    /**
     * Adds a host, unless it is there, and boots it: {@code /etc/rc.local} runs, if it has one.
     *
     * @param files content by absolute path on the host; {@code {root}} in it stands for the host's directory, {@code
     *     {address}} for its own loopback address, {@code {repository}} for a git repository with versions of the
     *     rehearsal's service. A host with {@code /etc/nginx/nginx.conf} has a real nginx where one is installed; every
     *     other has the sandbox's proxy in nginx's role
     * @throws UncheckedIOException if its directory cannot be made
     */
    public synchronized void add(String instanceId, Map<String, String> files) {
        if (closed || hosts.containsKey(instanceId)) {
            return;
        }
        try {
            Path root = Files.createDirectories(base().resolve("h" + (hosts.size() + 1)));
            ProcessHost host = new ProcessHost(instanceId, root, programs, files, repository(files));
            hosts.put(instanceId, host);
            host.boot();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The directory that plays a host's file system; empty for an unknown host. */
    public Optional<Path> root(String instanceId) {
        return Optional.ofNullable(hosts.get(instanceId)).map(ProcessHost::root);
    }

    /** Where a host's proxy takes requests; empty for an unknown host. */
    public Optional<InetSocketAddress> address(String instanceId) {
        return Optional.ofNullable(hosts.get(instanceId)).map(ProcessHost::proxy);
    }

    @Override
    public boolean isManaged(String instanceId) {
        return hosts.containsKey(instanceId);
    }

    @Override
    public Run run(HostCommand command, Consumer<HostResult> ended) {
        return Optional.ofNullable(hosts.get(command.instanceId()))
                .map(host -> host.run(command, ended))
                .orElse(() -> HostResult.killed("", ""));
    }

    @Override
    public void crash(String instanceId) {
        Optional.ofNullable(hosts.get(instanceId)).ifPresent(ProcessHost::crash);
    }

    @Override
    public void boot(String instanceId) {
        Optional.ofNullable(hosts.get(instanceId)).ifPresent(ProcessHost::boot);
    }

    /** Ends a host for good. */
    public void remove(String instanceId) {
        Optional.ofNullable(hosts.remove(instanceId)).ifPresent(ProcessHost::close);
    }

    @Override
    public synchronized void close() {
        closed = true;
        hosts.values().forEach(ProcessHost::close);
        hosts.clear();
        if (base != null) {
            HostFiles.remove(base);
        }
        if (guard != null) {
            guard.end();
        }
    }

    /** Short, because the path of a socket has 107 bytes at most. */
    private Path base() throws IOException {
        if (base == null) {
            base = Files.createTempDirectory("segue").toRealPath();
            guard = ChildProcess.start(new ProcessBuilder("/bin/sh", "-c", GUARD, base.toString()));
        }
        return base;
    }

    private String repository(Map<String, String> files) throws IOException {
        boolean wanted = files.values().stream().anyMatch(content -> content.contains("{repository}"));
        return wanted ? SlotAppRepository.in(base()).toString() : "";
    }
}
