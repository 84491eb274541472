package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofTextTest {
    @Test
    void shows_a_person_everything() {
        String text = Proofs.text(ProofText.of(Proofs.promoted().proof(), Terminal.PLAIN_RAMP));

        assertThat(text).isEqualTo("""

                PROMOTED: as the test says

                requests        1,000 sent, 0 failed, 0 retried
                                at most 0.300 % fail (zero of n, 95 % confidence: 3/n)
                longest gap     0 ms without a good answer under 100 ms
                served by       1.0 500, 2.0 500
                balancer        counted 1,000, 0 failed: agrees
                latency         slow GET           p50 802.0  p99 803.0  p99.9 804.0  max 805.0 ms
                lag             of the generator   p99 0.4 ms behind schedule

                one column = 1 s, full = 100 requests/s
                1.0 |#####     |
                2.0 |     #####|
                       PPSS

                phases          PREPARE 2.0 s, SHIFT 2.0 s
                AWS changed by  3 calls
                                autoscaling: EnterStandby 1
                                elbv2: CreateRule 2
                ledger          empty
                note            sandbox, scale 60: what takes AWS a minute takes a second here; nothing is claimed of AWS's times
                """);
    }

    @Test
    void names_the_failed_requests_and_what_speaks_against_the_proof() {
        String text = Proofs.text(
                ProofText.of(Proofs.promoted().withFailure("status 502").proof(), Terminal.PLAIN_RAMP));

        assertThat(text)
                .contains("failed: new-connection GET, status 502, after 2.5 s")
                .contains("NOT PROVEN      1 of 1,000 requests failed")
                .contains("counted 1,000, 0 failed: DISAGREES");
    }

    @Test
    void gives_a_machine_one_object() {
        JsonNode json =
                new ObjectMapper().valueToTree(ProofJson.of(Proofs.promoted().proof()));

        assertThat(json.fieldNames())
                .toIterable()
                .contains("deploymentId", "workflowId", "runId", "strategy", "outcome", "reason", "exitCode", "ledger")
                .contains("phases", "requests", "mutations");
        assertThat(json.at("/requests/sent").asLong()).isEqualTo(1_000);
        assertThat(json.at("/requests/byVersion/2.0").asLong()).isEqualTo(500);
        assertThat(json.at("/mutations/elbv2:CreateRule").asLong()).isEqualTo(2);
        assertThat(json.at("/exitCode").asInt()).isZero();
    }

    @Test
    void puts_several_seconds_into_a_column_of_a_long_chart() {
        String text = Proofs.text(ProofText.of(
                Proofs.of(0, "PROMOTED", Proofs.seconds("1.0", 250)).proof(), Terminal.PLAIN_RAMP));

        assertThat(text).contains("one column = 3 s").contains("1.0 |" + "#".repeat(83));
    }
}
