package dev.segue.sandbox.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthCheckTest {
    @ParameterizedTest(name = "{0} accepts {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            200          | 200 | true
            200          | 204 | false
            200-299      | 299 | true
            200-299      | 300 | false
            200,202      | 202 | true
            200, 300-301 | 301 | true
            """)
    void reads_the_matcher_as_AWS_writes_it(String matcher, int status, boolean accepted) {
        assertThat(new HealthCheck("/", Duration.ZERO, matcher).accepts(status)).isEqualTo(accepted);
    }
}
