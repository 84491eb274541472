package dev.segue.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestClassTest {
    @Test
    void mixes_in_fixed_shares() {
        Map<RequestClass, Long> shares = LongStream.range(0, 100)
                .mapToObj(RequestClass::of)
                .collect(Collectors.groupingBy(requestClass -> requestClass, Collectors.counting()));

        assertThat(shares)
                .containsEntry(RequestClass.NEW_GET, 45L)
                .containsEntry(RequestClass.KEPT_GET, 30L)
                .containsEntry(RequestClass.KEPT_POST, 20L)
                .containsEntry(RequestClass.SLOW_GET, 5L);
    }
}
