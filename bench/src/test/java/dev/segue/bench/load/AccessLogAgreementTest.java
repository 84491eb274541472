package dev.segue.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.load.ScriptedServer.Script;
import dev.segue.sandbox.balancer.AccessLog.Counters;
import dev.segue.sandbox.balancer.LoadBalancer;
import dev.segue.sandbox.balancer.RoutingTable;
import dev.segue.sandbox.balancer.RoutingTable.Action.Forward;
import dev.segue.sandbox.balancer.RoutingTable.Listener;
import dev.segue.sandbox.balancer.RoutingTable.Rule;
import dev.segue.sandbox.balancer.RoutingTable.Target;
import dev.segue.sandbox.balancer.RoutingTable.TargetGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two witnesses: the load generator and the load balancer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessLogAgreementTest {
    private static final String GROUP = "shop-main";

    @Test
    void both_count_every_request() throws Exception {
        try (LoadBalancer balancer = LoadBalancer.start(0, Clock.systemUTC());
                ScriptedServer target = new ScriptedServer((request, first) -> ScriptedServer.GOOD)) {
            LoadReport client = load(balancer, target);

            Counters counters = counters(balancer, client.sent());
            assertThat(client.failed()).isZero();
            assertThat(counters.requests()).isEqualTo(client.sent());
            assertThat(counters.byVersion()).isEqualTo(client.byVersion());
        }
    }

    @Test
    void both_find_a_request_that_is_deliberately_lost() throws Exception {
        Script losing = (request, first) -> request == 50 ? ScriptedServer.HANG_UP : ScriptedServer.GOOD;
        try (LoadBalancer balancer = LoadBalancer.start(0, Clock.systemUTC());
                ScriptedServer target = new ScriptedServer(losing)) {
            LoadReport client = load(balancer, target);

            assertThat(client.failed()).isOne();
            assertThat(client.failures().get(0).kind()).isEqualTo("status 502");
            Counters counters = counters(balancer, client.sent());
            assertThat(counters.failed()).isOne();
            assertThat(counters.requests()).isEqualTo(client.sent());
        }
    }

    private static LoadReport load(LoadBalancer balancer, ScriptedServer target) throws InterruptedException {
        Rule all = new Rule(List.of(), new Forward(Map.of(GROUP, 1)));
        Target only = new Target("i-1", target.address(), true, Duration.ZERO);
        balancer.route(new RoutingTable(
                Map.of(80, new Listener(List.of(all))), Map.of(GROUP, new TargetGroup(GROUP, List.of(only)))));
        return new OpenLoop(balancer.address(), "/", 200, Duration.ofSeconds(5)).run(200);
    }

    /** A request is logged when it is over, which a client may notice first. */
    private static Counters counters(LoadBalancer balancer, long requests) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (balancer.log().counters().requests() < requests && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return balancer.log().counters();
    }
}
