package dev.segue.bench.faults;

import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.cloud.WorldImage;
import dev.segue.sandbox.cloud.WorldTargetGroup;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The world that a schedule plays in: as the standard one, with a quick boot and quick health checks.
 *
 * @param instances that serve at the start
 * @param healthType {@code EC2} or {@code ELB}
 * @param grace the health check grace period, seconds
 * @param delay the deregistration delay, seconds
 */
public record Terrain(int instances, String healthType, int grace, int delay) {
    /** What most teams have, with a short delay. */
    public static final Terrain USUAL = new Terrain(3, "ELB", 300, 10);

    private static final int MOST_INSTANCES = 5;
    private static final List<Integer> DELAYS = List.of(0, 10, 10, 10, 10, 10, 10, 300, 3600);
    private static final int BOOT = 10;

    static Terrain random(RandomGenerator random) {
        return new Terrain(
                1 + random.nextInt(MOST_INSTANCES),
                random.nextInt(4) == 0 ? "EC2" : "ELB",
                random.nextInt(4) == 0 ? 0 : 300,
                DELAYS.get(random.nextInt(DELAYS.size())));
    }

    /** The world with these. */
    public World world() {
        World standard = World.standard();
        return standard.withGroups(standard.groups().stream()
                        .map(group -> group.desired() == 0
                                ? group.withHealth(healthType, grace)
                                : group.withHealth(healthType, grace).withSizes(1, instances, 2 * instances))
                        .toList())
                .withTargetGroups(
                        standard.targetGroups().stream().map(this::quick).toList())
                .withImages(standard.images().stream().map(Terrain::quick).toList());
    }

    private static WorldImage quick(WorldImage image) {
        return image.boot() == null ? image.withBoot(BOOT) : image;
    }

    private WorldTargetGroup quick(WorldTargetGroup group) {
        return new WorldTargetGroup(
                group.name(),
                group.id(),
                group.path(),
                5,
                2,
                2,
                2,
                Map.of("deregistration_delay.timeout_seconds", String.valueOf(delay)));
    }

    @Override
    public String toString() {
        return "%d instances, health %s, grace %ds, delay %ds".formatted(instances, healthType, grace, delay);
    }
}
