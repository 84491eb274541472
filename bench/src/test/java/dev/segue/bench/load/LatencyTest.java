package dev.segue.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LatencyTest {
    @Test
    void takes_the_nearest_rank() {
        long[] oneToThousandMillis = LongStream.rangeClosed(1, 1000)
                .map(millis -> millis * 1_000_000)
                .toArray();

        assertThat(Latency.ofNanos(oneToThousandMillis)).isEqualTo(new Latency(1000, 500, 990, 999, 1000));
    }

    @Test
    void is_zero_without_requests() {
        assertThat(Latency.ofNanos(new long[0])).isEqualTo(new Latency(0, 0, 0, 0, 0));
    }
}
