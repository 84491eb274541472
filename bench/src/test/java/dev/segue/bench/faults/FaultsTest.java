package dev.segue.bench.faults;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code segue bench faults} plays more of the same. All schedules are played by threads of their own, and each test waits
 * for its one: of the threads of JUnit all but one would wait while that one plays a long schedule.
 */
class FaultsTest {
    private static final int SEEDS_OF_EACH = 70;

    private static final ExecutorService PLAYERS = Executors.newFixedThreadPool(Campaign.threads());
    private static Map<Schedule, Future<Report>> reports = Map.of();

    static Stream<Schedule> cells() {
        return Stream.of(Play.values()).flatMap(Cells::inTheSuite);
    }

    static Stream<Schedule> seeds() {
        return Stream.of(Play.values())
                .flatMap(play -> LongStream.rangeClosed(1, SEEDS_OF_EACH).mapToObj(seed -> Schedule.of(play, seed)));
    }

    @BeforeAll
    static void play() {
        reports = Stream.concat(seeds(), cells())
                .collect(toMap(schedule -> schedule, schedule -> PLAYERS.submit(() -> Trial.of(schedule))));
    }

    @AfterAll
    static void end() {
        PLAYERS.shutdownNow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void one_disturbance_violates_nothing(Schedule schedule) throws Exception {
        assertThat(violations(schedule)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void several_disturbances_violate_nothing(Schedule schedule) throws Exception {
        assertThat(violations(schedule)).isEmpty();
    }

    private static Iterable<String> violations(Schedule schedule) throws InterruptedException, ExecutionException {
        return Objects.requireNonNull(reports.get(schedule)).get().violations();
    }
}
