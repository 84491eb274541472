package dev.segue.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One disturbance of a usual deployment at a time, everywhere it applies. */
public final class Cells {
    private static final int FIRST_BATCH = 12;
    /** Seconds after the start. */
    private static final int BAKE_ENDS_AT = 134;

    private static final Terrain TWO_BATCHES = new Terrain(25, "ELB", 300, 10);

    private static final List<Disturbance> TELLING =
            List.of(AwsFault.REPLY_LOST, WorkerFault.KILLED_BEFORE_THE_REPORT, Person.ABORTS, Person.ROLLS_BACK);

    private Cells() {}

    /**
     * Each disturbance once in each phase; at each mutating call its reply lost, and a cancel while AWS does not show what
     * was changed.
     */
    public static Stream<Schedule> inTheSuite(Play play) {
        return Stream.of(
                        play.phases().flatMap(moment -> each(play, moment)),
                        atEachMutation(play),
                        cancelledUnseen(play),
                        play == Play.BLUE_GREEN ? ofBlueGreen() : Stream.<Schedule>empty())
                .flatMap(schedules -> schedules);
    }

    private static Stream<Schedule> atEachMutation(Play play) {
        List<Moment> phases = play.phases().toList();
        return mutations(play)
                .filter(moment -> !phases.contains(moment))
                .map(moment -> Schedule.of(play, AwsFault.REPLY_LOST, moment));
    }

    private static Stream<Schedule> cancelledUnseen(Play play) {
        return mutations(play)
                .map(moment -> Schedule.of(
                        play,
                        List.of(
                                new Incident(moment, AwsFault.STALE_FOR_A_MINUTE),
                                new Incident(moment, Person.CANCELS))));
    }

    private static Stream<Schedule> ofBlueGreen() {
        return Stream.concat(betweenBatches(), afterTheLastLook());
    }

    /** The new version fails when no monitor looks any more, and before the old one goes. */
    private static Stream<Schedule> afterTheLastLook() {
        return IntStream.rangeClosed(BAKE_ENDS_AT - 3, BAKE_ENDS_AT + 3)
                .mapToObj(Duration::ofSeconds)
                .map(at -> Schedule.of(
                        Play.BLUE_GREEN, HostFault.NEW_VERSION_SICK_FOR_FIVE_MINUTES, new Moment.After(at)));
    }

    /** More instances than one call moves into standby, and a disturbance between the two calls. */
    private static Stream<Schedule> betweenBatches() {
        return TELLING.stream()
                .flatMap(what -> Stream.of(FIRST_BATCH, FIRST_BATCH + 1)
                        .map(nth -> Schedule.of(Play.BLUE_GREEN, what, new Moment.Mutation(nth))
                                .on(TWO_BATCHES)));
    }

    /** Each disturbance at each mutating call, at each activity, and through what is waited for. */
    public static Stream<Schedule> everywhere(Play play) {
        return play.everywhere().flatMap(moment -> each(play, moment));
    }

    private static Stream<Moment> mutations(Play play) {
        return IntStream.rangeClosed(1, play.mutations).mapToObj(Moment.Mutation::new);
    }

    private static Stream<Schedule> each(Play play, Moment moment) {
        return play.disturbances().stream().map(what -> Schedule.of(play, what, moment));
    }
}
