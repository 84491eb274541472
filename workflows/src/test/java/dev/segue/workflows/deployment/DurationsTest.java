package dev.segue.workflows.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "90s,PT1M30S,90s",
        "10m,PT10M,10m",
        "1h,PT1H,1h",
        "2d,PT48H,48h",
        "500ms,PT0.5S,500ms",
        "PT1H30M,PT1H30M,90m",
        "0s,PT0S,0s"
    })
    void are_read_and_written_as_people_do(String written, Duration duration, String text) {
        assertThat(Durations.parse(written)).isEqualTo(duration);
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "soon", "", "-5s", "1 h 30", "9999999999s"})
    void are_refused_where_a_unit_would_be_a_guess(String written) {
        assertThatThrownBy(() -> Durations.parse(written)).hasMessageStartingWith("must be a duration such as 90s");
    }
}
