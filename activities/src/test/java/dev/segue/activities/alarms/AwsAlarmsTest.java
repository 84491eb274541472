package dev.segue.activities.alarms;

import static dev.segue.activities.Acting.failureOf;
import static dev.segue.activities.Acting.notYet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeCloudWatch;
import dev.segue.activities.fakes.Faults;
import dev.segue.workflows.aws.Alarms;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.deployment.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsAlarmsTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final List<String> BOTH = List.of("shop-5xx", "shop");
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Acting acting = new Acting();
    private final FakeCloudWatch aws = new FakeCloudWatch();
    private final Alarms alarms = acting.on(Alarms.class, new AwsAlarms(new FakeClients(aws), acting.attempts));

    @BeforeEach
    void add_a_metric_and_a_composite_alarm() {
        aws.metricAlarms.put("shop-5xx", "OK");
        aws.compositeAlarms.put("shop", "OK");
    }

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void knows_both_kinds_of_alarms() {
        assertThat(alarms.missing(SCOPE, BOTH)).isEmpty();
        assertThat(alarms.missing(SCOPE, List.of("shop", "typo"))).containsExactly("typo");
        assertThat(alarms.missing(SCOPE, List.of())).isEmpty();
    }

    @Test
    void watches_until_one_is_in_alarm() {
        assertThat(failureOf(this::watch)).satisfies(failure -> {
            assertThat(failure.getOriginalMessage()).isEqualTo("no alarm of [shop-5xx, shop]");
            assertThat(failure.getNextRetryDelay()).isEqualTo(EVERY);
        });
        aws.compositeAlarms.put("shop", "ALARM");
        assertThat(watch()).isEqualTo(new Verdict.Failed("shop is in ALARM: a child"));
    }

    @Test
    void takes_insufficient_data_as_asked() {
        aws.metricAlarms.put("shop-5xx", "INSUFFICIENT_DATA");

        notYet(this::watch);
        assertThat(alarms.watch(SCOPE, BOTH, true, EVERY))
                .isEqualTo(new Verdict.Failed("shop-5xx is in INSUFFICIENT_DATA: Threshold Crossed"));
    }

    @Test
    void fails_when_alarms_cannot_be_read_for_two_minutes() {
        aws.failure = error("InternalServiceError", "no", 500);
        assertThat(notYet(this::watch)).isEqualTo("the alarms could not be read: the alarms: no");
        acting.pass(Duration.ofSeconds(119));
        notYet(this::watch);
        acting.pass(Duration.ofSeconds(2));

        assertThat(watch())
                .isEqualTo(new Verdict.Failed("the alarms could not be read for two minutes: the alarms: no"));
    }

    @Test
    void begins_to_count_anew_after_a_look_that_worked() {
        aws.failure = error("AccessDenied", "no", 403);
        notYet(this::watch);
        aws.failure = null;
        notYet(this::watch);
        acting.pass(Duration.ofMinutes(3));
        aws.failure = error("AccessDenied", "no", 403);

        notYet(this::watch);
    }

    @Test
    void does_not_take_throttling_for_a_failure() {
        aws.failure = error("Throttling", "Rate exceeded", 400);
        notYet(this::watch);
        acting.pass(Duration.ofMinutes(10));

        assertThat(notYet(this::watch)).isEqualTo("the alarms: Rate exceeded");
    }

    @Test
    void takes_an_alarm_that_vanished_for_unreadable() {
        aws.metricAlarms.clear();

        assertThat(notYet(this::watch)).isEqualTo("the alarms could not be read: there are no alarms named [shop-5xx]");
    }

    private Verdict watch() {
        return alarms.watch(SCOPE, BOTH, false, EVERY);
    }

    private static RuntimeException error(String code, String message, int status) {
        return Faults.error(CloudWatchException.builder(), code, message, status)
                .build();
    }
}
