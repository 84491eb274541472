package dev.segue.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NotYetTest {
    @ParameterizedTest(name = "after {0} look again in {1}")
    @CsvSource({"PT-3S, PT1S", "PT0S, PT1S", "PT20S, PT1S", "PT60S, PT3S", "PT200S, PT10S", "PT1H, PT10S"})
    void looks_less_often_the_longer_it_waits(Duration age, Duration delay) {
        assertThat(NotYet.delayAfter(age)).isEqualTo(delay);
    }

    @Test
    void is_one_sentence_that_alarms_nobody() {
        ApplicationFailure failure = NotYet.failure(Duration.ofSeconds(3), "2 of 3 instances healthy in shop-main");

        assertThat(failure.getType()).isEqualTo("NOT_YET");
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
        assertThat(failure.getOriginalMessage()).isEqualTo("2 of 3 instances healthy in shop-main");
        assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(failure.getStackTrace()).isEmpty();
    }
}
