package dev.segue.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code segue bench faults} plays more of the same. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
    private static final int SEEDS_OF_EACH = 100;

    static Stream<Schedule> cells() {
        return Stream.of(Play.values()).flatMap(Cells::inTheSuite);
    }

    static Stream<Schedule> seeds() {
        return Stream.of(Play.values())
                .flatMap(play -> LongStream.rangeClosed(1, SEEDS_OF_EACH).mapToObj(seed -> Schedule.of(play, seed)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void one_disturbance_violates_nothing(Schedule schedule) {
        assertThat(Trial.of(schedule).violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void several_disturbances_violate_nothing(Schedule schedule) {
        assertThat(Trial.of(schedule).violations()).isEmpty();
    }
}
