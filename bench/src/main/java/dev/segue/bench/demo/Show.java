package dev.segue.bench.demo;

import dev.segue.workflows.strategies.Strategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a strategy is shown with. */
enum Show {
    /** The sandbox's own world. */
    GROUPS("", "ami-good2", "ami-slow-answers", "ami-never-healthy"),
    HOSTS("sandbox/src/main/resources/dev/segue/sandbox/world-slots.yaml", "good2", "slow-answers", "never-healthy");

    private final String world;
    private final String good;
    private final String slow;
    private final String unhealthy;

    Show(String world, String good, String slow, String unhealthy) {
        this.world = world;
        this.good = good;
        this.slow = slow;
        this.unhealthy = unhealthy;
    }

    static Show of(Strategy strategy) {
        return List.of(Strategy.BLUE_GREEN, Strategy.INSTANCE_REFRESH).contains(strategy) ? GROUPS : HOSTS;
    }

    /** The file of its world; empty for the sandbox's own. */
    Optional<Path> world(Path home) {
        return world.isEmpty() ? Optional.empty() : Optional.of(home.resolve(world));
    }

    /** A good version, or one that is bad in a way. */
    String version(Optional<BadVersion> bad) {
        return bad.map(kind -> kind == BadVersion.slow ? slow : unhealthy).orElse(good);
    }

    enum BadVersion {
        slow,
        unhealthy
    }
}
