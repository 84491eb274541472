package dev.segue.workflows.replay;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories of one's own, as {@code temporal workflow show -o json} prints them, in the folder that {@code
 * -Dsegue.histories} names: can a worker of this code take those deployments over?
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIfSystemProperty(named = "segue.histories", matches = ".+")
class RecordedHistoriesTest {
    static List<Path> histories() {
        return Histories.in(Path.of(System.getProperty("segue.histories")));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replay(Path history) {
        assertThatCode(() -> Histories.replay(history)).doesNotThrowAnyException();
    }
}
