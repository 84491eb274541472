package dev.segue.sandbox.hosts;

import dev.segue.sandbox.processes.ChildProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real nginx on a host, with the configuration that the host has: it must listen on the host's address, port 8080, and say
 * {@code pid nginx.pid}.
 */
final class Nginx implements HostProxy {
    /** Where a host has its configuration. */
    static final String CONFIGURATION = "/etc/nginx/nginx.conf";

    private static final String HOME = "/etc/nginx";

    private static final String WHICH = "SEGUE_NGINX";
    private static final int PORT = 8080;
    private static final int LOOKS = 100;

    private final Path program;
    private final Path home;
    private final InetSocketAddress address;
    private final ChildProcess process;

    /**
     * Starts it.
     *
     * @throws IOException with what it said, if it does not run within five seconds
     */
    Nginx(Path program, Path root, String host) throws IOException {
        this.program = program;
        this.home = HostFiles.at(root, HOME);
        this.address = new InetSocketAddress(host, PORT);
        Files.createDirectories(home.resolve("segue"));
        Path said = home.resolve("nginx.log");
        process = ChildProcess.start(ChildProcess.watching("TERM", command())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile()));
        for (int look = 0; !Files.exists(home.resolve("nginx.pid")); look++) {
            if (look == LOOKS || !process.isAlive()) {
                close();
                throw new IOException(
                        "nginx does not start: " + Files.readString(said).strip());
            }
            Pause.brief();
        }
    }

    /** The one of this machine, or the one that {@code SEGUE_NGINX} names; {@code none} there means none. */
    static Optional<Path> installed() {
        String wanted = System.getenv(WHICH);
        if (wanted != null) {
            return Optional.of(Path.of(wanted)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                WHICH,
                program.toString(),
                "SEGUE_NGINX_PREFIX",
                home.toString(),
                "SEGUE_NGINX_CONF",
                home.resolve("nginx.conf").toString());
    }

    @Override
    public void close() {
        process.end();
        process.awaitEnd();
    }

    /** The directory of a host is its owner's alone, which workers of another user could not enter. */
    private List<String> command() {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> command = new ArrayList<>(List.of(program.toString(), "-p", home.toString(), "-c", "nginx.conf"));
        command.addAll(List.of("-g", "daemon off;" + (root ? " user root;" : "")));
        return command;
    }
}
