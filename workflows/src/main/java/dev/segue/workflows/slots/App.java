package dev.segue.workflows.slots;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The app on a host.
 *
 * @param directory absolute; the slots' checkouts are in it; required
 * @param delivery where commits come from; required
 * @param install run in the new slot before it is started, words without a shell; default nothing
 * @param start stays in the foreground, words without a shell; required
 * @param supervisor {@code process}, the default, or {@code systemd}
 * @param slots where each slot listens; required
 * @param bind IPv4 address for ports, default 127.0.0.1
 * @param health required
 * @param version where the app tells its version; default nowhere, advised
 */
public record App(
        String directory,
        Delivery delivery,
        List<String> install,
        List<String> start,
        Supervisor supervisor,
        Slots slots,
        String bind,
        Health health,
        @Nullable Version version) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    /** A program, as the host script takes it: no option, no assignment. */
    private static final Pattern PROGRAM = Pattern.compile("[^-=][^=]*");

    public App {
        install = List.copyOf(Optional.ofNullable(install).orElse(List.of()));
        start = List.copyOf(Optional.ofNullable(start).orElse(List.of()));
        supervisor = Optional.ofNullable(supervisor).orElse(Supervisor.PROCESS);
        bind = Optional.ofNullable(bind).orElse("127.0.0.1");
        Violations violations = new Violations();
        Written.path(violations, directory, "directory");
        violations
                .require(delivery, "delivery")
                .unless(
                        start.isEmpty() || PROGRAM.matcher(start.get(0)).matches(),
                        "start",
                        "must begin with a program, was %s",
                        start)
                .unless(!start.isEmpty(), "start", "is required: a list of words")
                .require(slots, "slots")
                .unless(ADDRESS.matcher(bind).matches(), "bind", "must be an IPv4 address, was %s", bind)
                .require(health, "health");
        Written.words(violations, install, "install");
        Written.words(violations, start, "start");
        violations.throwIfAny();
    }

    /** Who keeps a slot's process. */
    public enum Supervisor {
        /** A process group of its own. The default. */
        @JsonProperty("process")
        PROCESS,
        /** A unit, which survives a reboot. */
        @JsonProperty("systemd")
        SYSTEMD,
    }

    /**
     * Where commits come from.
     *
     * @param from {@code git}
     * @param repository what {@code git fetch} takes; credentials are the host's own
     */
    public record Delivery(String from, String repository) {
        public Delivery {
            Violations violations = new Violations()
                    .unless("git".equals(from), "from", "must be git, was %s", String.valueOf(from))
                    .require(repository, "repository")
                    .unless(
                            repository == null || !repository.startsWith("-"),
                            "repository",
                            "must not begin with -, was %s",
                            String.valueOf(repository));
            Written.text(violations, repository, "repository");
            violations.throwIfAny();
        }
    }

    /** Two ports, or in mode {@code link} the names of two sockets. */
    public record Slots(String a, String b) {
        public Slots {
            Violations violations = new Violations()
                    .require(a, "a")
                    .require(b, "b")
                    .unless(a == null || !a.equals(b), "b", "must not be slot a's, %s", String.valueOf(a));
            Written.text(violations, a, "a");
            Written.text(violations, b, "b");
            violations.throwIfAny();
        }
    }

    /**
     * What a slot must answer before nginx is pointed at it.
     *
     * @param path begins with {@code /}; required
     * @param status 100 to 599, default 200
     * @param healthy how many times in a row, 1 to 10, default 2
     * @param every 100ms to 60s, default 500ms
     * @param timeout 100ms to 15m, default 30s
     */
    public record Health(String path, Integer status, Integer healthy, Duration every, Duration timeout) {
        public Health {
            status = Optional.ofNullable(status).orElse(200);
            healthy = Optional.ofNullable(healthy).orElse(2);
            every = Optional.ofNullable(every).orElse(Duration.ofMillis(500));
            timeout = Optional.ofNullable(timeout).orElse(Duration.ofSeconds(30));
            Violations violations = new Violations();
            Written.request(violations, path, "path");
            violations
                    .unless(status >= 100 && status <= 599, "status", "must lie in [100, 599], was %d", status)
                    .unless(healthy >= 1 && healthy <= 10, "healthy", "must lie in [1, 10], was %d", healthy)
                    .within(every, "every", Duration.ofMillis(100), Duration.ofSeconds(60))
                    .within(timeout, "timeout", Duration.ofMillis(100), Duration.ofMinutes(15))
                    .throwIfAny();
        }
    }

    /**
     * Where the app tells its version.
     *
     * @param path begins with {@code /}; required
     * @param contains what its answer must contain, default {@code {version}}, which stands for the commit
     */
    public record Version(String path, String contains) {
        public Version {
            contains = Optional.ofNullable(contains).orElse("{version}");
            Violations violations = new Violations();
            Written.request(violations, path, "path");
            Written.text(violations, contains, "contains");
            violations.throwIfAny();
        }
    }
}
