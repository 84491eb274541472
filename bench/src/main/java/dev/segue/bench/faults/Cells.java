package dev.segue.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One disturbance of a usual deployment at a time, everywhere it applies. */
public final class Cells {
    private static final int MUTATIONS = 22;
    private static final int ACTIVITIES = 48;
    /** In PREPARE, TEST, SHIFT and CLEAN_UP. */
    private static final List<Integer> IN_EACH_PHASE = List.of(4, 7, 11, 17);

    /** Seconds after the start: the bake's first, some in the middle, its last, and the wait for the proof. */
    private static final List<Integer> IN_BAKE = List.of(73, 90, 105, 120, 132, 136);

    private static final int MIDDLE_OF_BAKE = 105;

    private static final int FIRST_BATCH = 12;
    private static final Terrain TWO_BATCHES = new Terrain(25, "ELB", 300, 10);

    private static final List<Disturbance> TELLING =
            List.of(AwsFault.REPLY_LOST, WorkerFault.KILLED_BEFORE_THE_REPORT, Person.ABORTS, Person.ROLLS_BACK);

    private Cells() {}

    /**
     * Each disturbance once in each phase; at each mutating call its reply lost, and a cancel while AWS does not show what
     * was changed.
     */
    public static Stream<Schedule> inTheSuite() {
        return Stream.of(inEachPhase(), atEachMutation(), cancelledUnseen(), betweenBatches())
                .flatMap(schedules -> schedules);
    }

    private static Stream<Schedule> inEachPhase() {
        return Stream.concat(IN_EACH_PHASE.stream().map(Moment.Mutation::new), Stream.of(after(MIDDLE_OF_BAKE)))
                .flatMap(Cells::each);
    }

    private static Stream<Schedule> atEachMutation() {
        return all(MUTATIONS, Moment.Mutation::new)
                .filter(moment -> !IN_EACH_PHASE.contains(((Moment.Mutation) moment).nth()))
                .map(moment -> Schedule.of(AwsFault.REPLY_LOST, moment));
    }

    private static Stream<Schedule> cancelledUnseen() {
        return all(MUTATIONS, Moment.Mutation::new)
                .map(moment -> Schedule.of(List.of(
                        new Incident(moment, AwsFault.STALE_FOR_A_MINUTE), new Incident(moment, Person.CANCELS))));
    }

    /** More instances than one call moves into standby, and a disturbance between the two calls. */
    private static Stream<Schedule> betweenBatches() {
        return TELLING.stream()
                .flatMap(what -> Stream.of(FIRST_BATCH, FIRST_BATCH + 1)
                        .map(nth -> Schedule.of(what, new Moment.Mutation(nth)).on(TWO_BATCHES)));
    }

    /** Each disturbance at each mutating call, at each activity, and every few seconds of the bake. */
    public static Stream<Schedule> everywhere() {
        return Stream.of(
                        all(MUTATIONS, Moment.Mutation::new),
                        all(ACTIVITIES, Moment.Activity::new),
                        IN_BAKE.stream().map(Cells::after))
                .flatMap(moments -> moments)
                .flatMap(Cells::each);
    }

    private static Stream<Moment> all(int count, IntFunction<Moment> nth) {
        return IntStream.rangeClosed(1, count).mapToObj(nth);
    }

    private static Moment after(int seconds) {
        return new Moment.After(Duration.ofSeconds(seconds));
    }

    private static Stream<Schedule> each(Moment moment) {
        return Schedule.disturbances().stream().map(what -> Schedule.of(what, moment));
    }
}
