package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.World;
import dev.segue.workflows.strategies.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A strategy as it is rehearsed: who disturbs it, how long it is, and what must hold. */
public enum Play {
    /** A rollback from the last moment takes about as many calls again as the 22 of a promotion. */
    BLUE_GREEN(Strategy.BLUE_GREEN, "ami-good2", 22, 34, 49, 70, 260) {
        @Override
        String plan(String standard, boolean dying) {
            return shortened(standard, dying).replace("every: 29s", "every: 7s");
        }

        @Override
        Invariants invariants(Scene scene, Schedule schedule) {
            return new BlueGreenInvariants(scene, schedule);
        }

        @Override
        boolean meets(Disturbance what) {
            return !(what instanceof RefreshHand || what instanceof SlotFault);
        }

        /** The bake's first second, some in the middle, its last, and the wait for the proof. */
        @Override
        IntStream waits() {
            return IntStream.of(73, 90, 105, 120, 132, 136);
        }

        @Override
        Stream<Moment> phases() {
            return Stream.concat(
                    Stream.of(4, 7, 11, 17).map(Moment.Mutation::new), Stream.of(new Moment.After(MIDDLE_OF_BAKE)));
        }
    },
    INSTANCE_REFRESH(Strategy.INSTANCE_REFRESH, "ami-good2", 2, 3, 9, 14, 330) {
        @Override
        String plan(String standard, boolean dying) {
            return shortened(Stage.INSTANCE_REFRESH, dying);
        }

        @Override
        Invariants invariants(Scene scene, Schedule schedule) {
            return new RefreshInvariants(scene, schedule);
        }

        @Override
        boolean meets(Disturbance what) {
            return what != ForeignHand.DELETES_THE_RULE
                    && what != ForeignHand.DELETES_THE_SYNTHETIC_TARGET_GROUP
                    && !(what instanceof SlotFault);
        }

        /** All through it. */
        @Override
        IntStream waits() {
            return IntStream.iterate(10, at -> at < seconds, at -> at + 20);
        }

        @Override
        Stream<Moment> phases() {
            return Stream.concat(
                    Stream.of(1, 2).map(Moment.Mutation::new),
                    Stream.of(120, 270).map(Duration::ofSeconds).map(Moment.After::new));
        }
    },
    SLOT_SWAP(Strategy.SLOT_SWAP, "good2", 7, 12, 12, 20, 130) {
        @Override
        List<String> bad() {
            return List.of("never-healthy");
        }

        @Override
        World world(Terrain terrain) {
            return Stage.slots(terrain.instances());
        }

        @Override
        String plan(String standard, boolean dying) {
            return shortened(Stage.SLOT_SWAP, dying);
        }

        @Override
        Invariants invariants(Scene scene, Schedule schedule) {
            return new SlotInvariants(scene, schedule);
        }

        @Override
        boolean meets(Disturbance what) {
            return !(what instanceof RefreshHand || what instanceof ForeignHand)
                    && what != AwsFault.NO_CAPACITY_FOR_TEN_MINUTES
                    && (!(what instanceof HostFault)
                            || what == HostFault.ALARM
                            || what == HostFault.ALARM_FOR_TEN_SECONDS);
        }

        /** All through it. */
        @Override
        IntStream waits() {
            return IntStream.iterate(10, at -> at < seconds, at -> at + 20);
        }

        @Override
        Stream<Moment> phases() {
            return Stream.concat(
                    Stream.of(2, 3, 4, 5, 7).map(Moment.Mutation::new),
                    Stream.of(80).map(Duration::ofSeconds).map(Moment.After::new));
        }
    };

    static final String CRASHES = "ami-crashes-after-60s";

    private static final Duration MIDDLE_OF_BAKE = Duration.ofSeconds(105);
    /** As in {@link Stage}, bake and monitors are due at different moments. */
    private static final String SHORT_BAKE = "time: 61s";
    /** Longer than a version that dies in service takes to die, and to be noticed. */
    private static final String BAKE_OF_THE_DYING = "time: 191s";

    final Strategy strategy;
    /** A version that can be promoted. */
    final String good;
    /** Mutating calls of an undisturbed deployment. */
    final int mutations;
    /** Those at which a schedule may disturb one. */
    final int mostMutations;
    /** Activities of an undisturbed deployment. */
    final int activities;
    /** Those at which a schedule may disturb one. */
    final int mostActivities;
    /** How long one takes, about. */
    final int seconds;

    Play(
            Strategy strategy,
            String good,
            int mutations,
            int mostMutations,
            int activities,
            int mostActivities,
            int seconds) {
        this.strategy = strategy;
        this.good = good;
        this.mutations = mutations;
        this.mostMutations = mostMutations;
        this.activities = activities;
        this.mostActivities = mostActivities;
        this.seconds = seconds;
    }

    /** Every kind of disturbance of this strategy. */
    public List<Disturbance> disturbances() {
        return Stream.<Disturbance[]>of(
                        AwsFault.values(),
                        WorkerFault.values(),
                        HostFault.values(),
                        Person.values(),
                        ForeignHand.values(),
                        RefreshHand.values(),
                        SlotFault.values())
                .flatMap(Stream::of)
                .filter(this::meets)
                .toList();
    }

    /** Whether a disturbance means anything to it. */
    abstract boolean meets(Disturbance what);

    /** Seconds after the start at which something is waited for. */
    abstract IntStream waits();

    /** Versions that cannot be promoted. */
    List<String> bad() {
        return List.of("ami-never-healthy", CRASHES, "ami-missing");
    }

    /** The world that it plays in. */
    World world(Terrain terrain) {
        return terrain.world();
    }

    /** The plan that it is rehearsed with. */
    abstract String plan(String standard, boolean dying);

    abstract Invariants invariants(Scene scene, Schedule schedule);

    /** A moment in each phase, or more. */
    abstract Stream<Moment> phases();

    /** Each mutating call, each activity, and every few seconds of what is waited for. */
    Stream<Moment> everywhere() {
        return Stream.of(
                        IntStream.rangeClosed(1, mutations).mapToObj(Moment.Mutation::new),
                        IntStream.rangeClosed(1, activities).mapToObj(Moment.Activity::new),
                        waits().mapToObj(Duration::ofSeconds).map(Moment.After::new))
                .flatMap(moments -> moments);
    }

    private static String shortened(String plan, boolean dying) {
        return plan.replace("time: 311s", dying ? BAKE_OF_THE_DYING : SHORT_BAKE)
                .replace("every: 31s", "every: 11s")
                .replace("every: 37s", "every: 13s");
    }
}
