package dev.segue.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecurrenceTest {
    @ParameterizedTest(name = "{0} after {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # cron             | after                | next
            30 12 * * *        | 2026-11-21T12:00:00Z | 2026-11-21T12:30:00Z
            30 12 * * *        | 2026-11-21T12:30:00Z | 2026-11-22T12:30:00Z
            */15 * * * *       | 2026-11-21T12:07:30Z | 2026-11-21T12:15:00Z
            0 8 * * MON-FRI    | 2026-11-21T12:00:00Z | 2026-11-23T08:00:00Z
            0 8 * * 0          | 2026-11-21T12:00:00Z | 2026-11-22T08:00:00Z
            0 0 1 JAN,JUL *    | 2026-11-21T12:00:00Z | 2027-01-01T00:00:00Z
            0 0 29 2 *         | 2026-11-21T12:00:00Z | 2028-02-29T00:00:00Z
            """)
    void finds_the_next_time(String cron, Instant after, Instant next) {
        assertThat(Recurrence.of(cron).next(after)).isEqualTo(next);
    }

    @Test
    void what_is_no_cron_expression_is_refused() {
        assertThatThrownBy(() -> Recurrence.of("every day")).isInstanceOf(AwsServiceException.class);
        assertThatThrownBy(() -> Recurrence.of("61 * * * *")).isInstanceOf(AwsServiceException.class);
    }
}
