package dev.segue.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleTest {
    private static final Play PLAY = Play.INSTANCE_REFRESH;

    @Test
    void is_the_same_for_the_same_seed() {
        assertThat(Schedule.of(PLAY, 17))
                .isEqualTo(Schedule.of(PLAY, 17))
                .hasToString(Schedule.of(PLAY, 17).toString());
    }

    @Test
    void is_another_for_almost_every_other_seed() {
        List<Schedule> schedules = LongStream.range(0, 1000)
                .mapToObj(seed -> Schedule.of(PLAY, seed))
                .toList();

        assertThat(schedules).doesNotHaveDuplicates();
        assertThat(schedules)
                .extracting(Schedule::incidents)
                .as("incidents")
                .satisfies(all -> assertThat(all.stream().distinct().count()).isGreaterThan(900));
    }

    @Test
    void draws_every_disturbance() {
        assertThat(LongStream.range(0, 1000)
                        .mapToObj(seed -> Schedule.of(PLAY, seed))
                        .flatMap(schedule -> schedule.incidents().stream())
                        .map(Incident::what))
                .containsAll(PLAY.disturbances());
    }
}
