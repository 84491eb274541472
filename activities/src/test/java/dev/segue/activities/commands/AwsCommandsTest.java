package dev.segue.activities.commands;

import static dev.segue.activities.Acting.failureOf;
import static dev.segue.activities.Acting.notYet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeSsm;
import dev.segue.activities.fakes.Faults;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.Commands;
import dev.segue.workflows.aws.HostAnswer;
import dev.segue.workflows.aws.HostCommand;
import dev.segue.workflows.aws.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.SsmException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsCommandsTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final String FIRST = "i-0000000000000000a";
    private static final String SECOND = "i-0000000000000000b";
    private static final Duration EXECUTION = Duration.ofMinutes(5);
    private static final HostCommand COMMAND = new HostCommand(
            List.of(new HostId(FIRST), new HostId(SECOND)),
            "d-1 swap 3",
            List.of("segue-slots swap"),
            EXECUTION,
            List.of("ok", "a.commit"),
            Instant.EPOCH);

    private final Acting acting = new Acting();
    private final FakeSsm aws = new FakeSsm();
    private final FakeClients clients = new FakeClients(aws);
    private final Commands commands = acting.on(Commands.class, new AwsCommands(clients, acting.attempts));

    @BeforeEach
    void add_two_nodes() {
        aws.nodes.put(FIRST, PingStatus.ONLINE);
        aws.nodes.put(SECOND, PingStatus.ONLINE);
    }

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void sends_once_and_waits_for_all() {
        assertThat(notYet(this::run)).contains("goes on at 2 of 2 hosts");
        succeeds(FIRST);
        assertThat(notYet(this::run)).isEqualTo("d-1 swap 3 goes on at 1 of 2 hosts, such as " + SECOND);
        succeeds(SECOND);

        assertThat(run()).hasSize(2).allMatch(HostAnswer::isOk);
        assertThat(aws.sent).singleElement().satisfies(sent -> {
            assertThat(sent.documentName()).isEqualTo("AWS-RunShellScript");
            assertThat(sent.instanceIds()).containsExactly(FIRST, SECOND);
            assertThat(sent.comment()).isEqualTo("d-1 swap 3");
            assertThat(sent.timeoutSeconds()).isEqualTo(60);
            assertThat(sent.maxConcurrency()).isEqualTo("2");
            assertThat(sent.maxErrors()).isEqualTo("2");
            assertThat(sent.parameters().get("commands")).containsExactly("segue-slots swap");
            assertThat(sent.parameters().get("executionTimeout")).containsExactly("300");
        });
    }

    @Test
    void S2_finds_by_its_comment_what_was_sent_without_a_reply() {
        clients.put(Faults.losingReplies(SsmClient.class, aws, "sendCommand", 1));

        assertThat(failureOf(this::run).getOriginalMessage()).contains("the reply was lost");
        assertThat(notYet(this::run)).contains("goes on at 2 of 2 hosts");
        assertThat(aws.sent).hasSize(1);
    }

    @Test
    void S3_sends_again_only_when_a_minute_has_not_shown_it() {
        aws.shows = false;
        clients.put(Faults.losingReplies(SsmClient.class, aws, "sendCommand", 1));
        assertThat(failureOf(this::run).getOriginalMessage()).contains("the reply was lost");

        assertThat(failureOf(this::run)).satisfies(failure -> {
            assertThat(failure.getOriginalMessage()).isEqualTo("it is not known whether d-1 swap 3 was sent");
            assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(5));
        });
        assertThat(aws.sent).hasSize(1);
        acting.pass(Duration.ofSeconds(61));
        aws.shows = true;
        aws.sent.clear();
        assertThat(notYet(this::run)).contains("goes on at 2 of 2 hosts");
        assertThat(aws.sent).hasSize(1);
    }

    @Test
    void S6_waits_where_too_many_are_pending() {
        aws.statusDetails = "RateExceeded";
        assertThat(failureOf(this::run)).satisfies(failure -> {
            assertThat(failure.getOriginalMessage()).isEqualTo("too many commands are pending (S6)");
            assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void names_a_host_that_AWS_does_not_know_and_sends_to_the_others() {
        aws.nodes.remove(SECOND);
        succeeds(FIRST);
        assertThat(notYet(this::run)).contains("goes on at 1 of 2 hosts, such as " + SECOND);

        acting.pass(Duration.ofSeconds(61));
        assertThat(run())
                .extracting(HostAnswer::status, HostAnswer::isKnown)
                .containsExactly(tuple("Success", true), tuple(HostAnswer.NOT_SENT, false));
        assertThat(aws.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.instanceIds()).containsExactly(FIRST));
    }

    @Test
    void sends_nothing_where_AWS_knows_no_host() {
        aws.nodes.clear();
        assertThat(run()).extracting(HostAnswer::status).containsOnly(HostAnswer.NOT_SENT);
        assertThat(aws.sent).isEmpty();
    }

    @Test
    void gives_up_on_a_host_once_all_must_be_over() {
        succeeds(FIRST);
        assertThat(notYet(this::run)).contains("goes on at 1 of 2 hosts");
        acting.pass(EXECUTION.plus(Duration.ofSeconds(119)));
        assertThat(notYet(this::run)).contains("goes on at 1 of 2 hosts");

        acting.pass(Duration.ofSeconds(2));
        assertThat(run().get(1)).satisfies(late -> {
            assertThat(late.isKnown()).isFalse();
            assertThat(late.status()).isEqualTo("Pending");
        });
    }

    @Test
    void fails_for_good_where_it_may_not_send() {
        aws.failure = Faults.error(SsmException.builder(), "AccessDeniedException", "not authorized", 400)
                .build();
        assertThat(failureOf(this::run).isNonRetryable()).isTrue();
    }

    @Test
    void S8_reads_the_last_line_that_is_JSON() {
        aws.answer(
                FIRST,
                "Success",
                "Success",
                "{not json\n{\"ok\":false}\nbuilding\n{\"ok\":true,\"a\":{\"commit\":\"4f2c\"}}\n");
        aws.answer(SECOND, "Success", "Success", "nothing to say\n");
        assertThat(run())
                .satisfiesExactly(
                        said -> {
                            assertThat(said.isOk()).isTrue();
                            assertThat(said.said("a.commit")).isEqualTo("4f2c");
                        },
                        silent -> {
                            assertThat(silent.isKnown()).isFalse();
                            assertThat(silent.why()).isEqualTo("Success, nothing to say");
                        });
    }

    @Test
    void S4_says_why_a_host_failed() {
        aws.answer(FIRST, "Failed", "Failed", "{\"ok\":false,\"message\":\"not healthy\"}\n");
        aws.answer(SECOND, "TimedOut", "DeliveryTimedOut", "");
        assertThat(run())
                .extracting(HostAnswer::sentence)
                .containsExactly(FIRST + ": not healthy", SECOND + ": DeliveryTimedOut");
    }

    private List<HostAnswer> run() {
        return commands.run(SCOPE, COMMAND);
    }

    private void succeeds(String host) {
        aws.answer(host, "Success", "Success", "{\"ok\":true}\n");
    }
}
