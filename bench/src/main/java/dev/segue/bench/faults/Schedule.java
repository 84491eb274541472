package dev.segue.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Everything that happens to one deployment.
 *
 * @param name says which one it is: {@code seed 17}
 * @param version what is deployed, an image of the world
 */
public record Schedule(Play play, String name, Terrain terrain, String version, List<Incident> incidents) {
    private static final int MOST_INCIDENTS = 4;

    public Schedule {
        incidents = List.copyOf(incidents);
    }

    /** One disturbance of a usual deployment. */
    public static Schedule of(Play play, Disturbance what, Moment moment) {
        return of(play, List.of(new Incident(moment, what)));
    }

    /** A few disturbances of a usual deployment. */
    static Schedule of(Play play, List<Incident> incidents) {
        String name = incidents.stream().map(Incident::toString).collect(Collectors.joining(" and "));
        return new Schedule(play, name, Terrain.USUAL, play.good, incidents);
    }

    /** The same in another world. */
    Schedule on(Terrain other) {
        return new Schedule(play, "%s of %d".formatted(name, other.instances()), other, version, incidents);
    }

    /** What a seed says; the same seed says the same. */
    public static Schedule of(Play play, long seed) {
        Random random = new Random(seed);
        Terrain terrain = Terrain.random(random);
        String version = random.nextInt(8) == 0
                ? play.bad().get(random.nextInt(play.bad().size()))
                : play.good;
        List<Disturbance> disturbances = play.disturbances();
        List<Incident> incidents = new ArrayList<>();
        for (int left = 1 + random.nextInt(MOST_INCIDENTS); left > 0; left--) {
            incidents.add(new Incident(moment(play, random), disturbances.get(random.nextInt(disturbances.size()))));
        }
        return new Schedule(play, "seed " + seed, terrain, version, incidents);
    }

    private static Moment moment(Play play, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Moment.Mutation(1 + random.nextInt(play.mostMutations));
            case 1 -> new Moment.Activity(1 + random.nextInt(play.mostActivities));
            default -> new Moment.After(Duration.ofSeconds(random.nextInt(play.seconds)));
        };
    }

    /** Whether nothing in it is a reason to end otherwise than promoted. */
    boolean mustBePromoted() {
        return isGood()
                && incidents.stream().noneMatch(incident -> incident.what().mayStop());
    }

    boolean isGood() {
        return version.equals(play.good);
    }

    boolean diesInService() {
        return version.equals(Play.CRASHES);
    }

    @Override
    public String toString() {
        return "%s, %s: %s to %s; %s"
                .formatted(
                        play.strategy.written(),
                        name,
                        version,
                        terrain,
                        incidents.stream().map(Incident::toString).collect(Collectors.joining(", ")));
    }
}
