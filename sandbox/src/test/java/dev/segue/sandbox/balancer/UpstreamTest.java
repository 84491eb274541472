package dev.segue.sandbox.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.sandbox.balancer.RoutingTable.Target;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UpstreamTest {
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    private final Upstream upstream = new Upstream(new Upstream.Key("arn:main", "i-1", null));

    @Test
    void takes_its_full_share_at_once_without_slow_start() {
        assertThat(upstream.share(target(Duration.ZERO), NOW)).isEqualTo(1000);
    }

    @Test
    void E6_ramps_up_from_its_first_request_on() {
        Target target = target(Duration.ofSeconds(30));

        assertThat(upstream.share(target, NOW)).isEqualTo(10);
        upstream.enter(new Visit(new HttpServerExchange(null), NOW), NOW);
        assertThat(upstream.share(target, NOW)).isEqualTo(10);
        assertThat(upstream.share(target, NOW.plusSeconds(15))).isEqualTo(500);
        assertThat(upstream.share(target, NOW.plusSeconds(60))).isEqualTo(1000);
    }

    private static Target target(Duration slowStart) {
        return new Target("i-1", null, true, slowStart);
    }
}
