package dev.segue.bench.load;

import static dev.segue.bench.load.ScriptedServer.BAD;
import static dev.segue.bench.load.ScriptedServer.CHUNKED;
import static dev.segue.bench.load.ScriptedServer.GOOD;
import static dev.segue.bench.load.ScriptedServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.load.ScriptedServer.Script;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenLoopTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void counts_every_request_exactly() throws Exception {
        LoadReport report = load((request, first) -> request % 2 == 0 ? GOOD : CHUNKED, 200);

        assertThat(report.sent()).isEqualTo(200);
        assertThat(report.failed()).isZero();
        assertThat(report.byVersion()).containsEntry("v1", 100L).containsEntry("v2", 100L);
        assertThat(report.latency(RequestClass.NEW_GET).count()).isEqualTo(90);
        assertThat(report.latency(RequestClass.SLOW_GET).count()).isEqualTo(10);
    }

    @Test
    void uses_kept_connections_again_and_new_ones_once() throws Exception {
        try (ScriptedServer server = new ScriptedServer((request, first) -> GOOD)) {
            new OpenLoop(server.address(), "/", 200, TIMEOUT).run(100);

            assertThat(server.requests).hasValue(100);
            assertThat(server.connections.get()).isBetween(51L, 75L);
        }
    }

    @Test
    void sees_a_request_that_is_dropped_on_a_new_connection_as_failed() throws Exception {
        LoadReport report = load((request, first) -> request == 0 ? HANG_UP : GOOD, 40);

        assertThat(report.failed()).isOne();
        assertThat(report.failures().get(0).kind()).isEqualTo("closed");
        assertThat(report.failures().get(0).requestClass()).isEqualTo(RequestClass.NEW_GET);
        assertThat(report.failures().get(0).at()).isEqualTo(report.startedAt());
    }

    @Test
    void counts_an_answer_that_is_not_2xx_as_failed() throws Exception {
        LoadReport report = load((request, first) -> request == 7 ? BAD : GOOD, 40);

        assertThat(report.failed()).isOne();
        assertThat(report.failures().get(0).kind()).isEqualTo("status 502");
    }

    @Test
    void sends_a_get_again_when_its_kept_connection_was_closed_but_never_a_post() throws Exception {
        LoadReport report = load((request, first) -> first ? GOOD : HANG_UP, 100);

        assertThat(report.retried()).isPositive();
        assertThat(report.failures())
                .isNotEmpty()
                .allMatch(failure -> failure.requestClass() == RequestClass.KEPT_POST)
                .allMatch(failure -> failure.kind().matches("closed|reset"));
    }

    @Test
    void calls_a_refused_connection_refused() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }

        LoadReport report = new OpenLoop(nobody, "/", 200, TIMEOUT).run(20);

        assertThat(report.failures())
                .hasSize(20)
                .allMatch(failure -> failure.kind().equals("refused"));
    }

    @Test
    void gives_up_on_an_answer_that_does_not_come() throws Exception {
        Script silent = (request, first) -> {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            return HANG_UP;
        };
        try (ScriptedServer server = new ScriptedServer(silent)) {
            LoadReport report = new OpenLoop(server.address(), "/", 200, Duration.ofMillis(100)).run(20);

            assertThat(report.failures())
                    .hasSize(20)
                    .allMatch(failure -> failure.kind().equals("timeout"));
        }
    }

    @Test
    void shows_a_stalled_server_in_latency_and_gap_although_nothing_fails() throws Exception {
        long stallEnd = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        Script stalled = (request, first) -> {
            LockSupport.parkNanos(Math.max(0, stallEnd - System.nanoTime()));
            return GOOD;
        };

        LoadReport report = load(stalled, 400);

        assertThat(report.failed()).isZero();
        assertThat(report.longestGapMillis()).isBetween(500L, 1_500L);
        assertThat(report.latency(RequestClass.NEW_GET).max()).isGreaterThan(700);
    }

    private static LoadReport load(Script script, int requests) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return new OpenLoop(server.address(), "/", 200, TIMEOUT).run(requests);
        }
    }
}
