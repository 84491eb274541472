package dev.segue.sandbox.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationTest {
    private final Rotation<String> rotation = new Rotation<>();

    @Test
    void spreads_the_lighter_ones_between_the_heavier() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        weights.put("a", 5);
        weights.put("b", 1);
        weights.put("c", 1);

        StringBuilder order = new StringBuilder();
        for (int turn = 0; turn < 7; turn++) {
            rotation.next(weights).ifPresent(order::append);
        }

        assertThat(order).hasToString("aabacaa");
    }

    @Test
    void chooses_nobody_if_nobody_has_a_weight() {
        assertThat(rotation.next(Map.of("a", 0))).isEmpty();
        assertThat(rotation.next(Map.of())).isEmpty();
    }
}
