package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofTest {
    @Test
    void has_the_exit_code_of_the_deployment_when_nothing_speaks_against_it() {
        assertThat(Proofs.promoted().proof().exitCode()).isZero();
        assertThat(Proofs.of(10, "ROLLED_BACK", Proofs.seconds("1.0", 10))
                        .proof()
                        .exitCode())
                .isEqualTo(10);
    }

    @Test
    void fails_when_a_request_failed() {
        Proof proof = Proofs.promoted().withFailure("reset").proof();

        assertThat(proof.exitCode()).isOne();
        assertThat(proof.objections()).contains("1 of 1,000 requests failed");
    }

    @Test
    void fails_when_the_balancer_counted_otherwise() {
        Proof proof = Proofs.promoted().withBalancer(999).proof();

        assertThat(proof.exitCode()).isOne();
        assertThat(proof.objections())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("the load balancer counted 999 requests");
    }

    @Test
    void fails_when_the_old_version_answers_after_the_promotion() {
        Proof proof = Proofs.of(0, "PROMOTED", Proofs.seconds("1.0", 10)).proof();

        assertThat(proof.exitCode()).isOne();
        assertThat(proof.objections()).containsExactly("after the deployment 1.0 still answered");
    }

    @Test
    void fails_when_the_new_version_answers_after_the_rollback() {
        Proof proof = Proofs.of(10, "ROLLED_BACK", "1.0", "1.0", "1.0", "2.0", "2.0", "1.0", "1.0", "1.0", "2.0")
                .proof();

        assertThat(proof.exitCode()).isOne();
        assertThat(proof.objections()).containsExactly("after the deployment 2.0 still answered");
    }

    @Test
    void fails_when_the_worker_was_to_be_killed_and_was_not() {
        assertThat(Proofs.promoted().withoutKill().proof().exitCode()).isOne();
    }
}
