package dev.segue.starter.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgesTest {
    @ParameterizedTest
    @CsvSource({"-PT5S, 0s", "PT59S, 59s", "PT2M5S, 2m05s", "PT3H10M, 3h10m", "PT72H, 3d"})
    void are_short(Duration age, String text) {
        assertThat(Ages.text(age)).isEqualTo(text);
    }
}
