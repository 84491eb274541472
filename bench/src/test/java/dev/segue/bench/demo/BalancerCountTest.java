package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.load.LoadReport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BalancerCountTest {
    private final LoadReport client = Proofs.promoted().load();

    @Test
    void agrees_to_the_request() {
        assertThat(new BalancerCount(1_000, 0, client.byVersion()).agreesWith(client))
                .isTrue();
        assertThat(new BalancerCount(999, 0, client.byVersion()).agreesWith(client))
                .isFalse();
        assertThat(new BalancerCount(1_001, 0, client.byVersion()).agreesWith(client))
                .isFalse();
    }

    @Test
    void disagrees_when_another_number_failed() {
        assertThat(new BalancerCount(1_000, 1, client.byVersion()).agreesWith(client))
                .isFalse();
    }
}
