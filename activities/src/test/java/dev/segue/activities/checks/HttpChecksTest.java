package dev.segue.activities.checks;

import static dev.segue.activities.Acting.notYet;
import static dev.segue.activities.fakes.FakeLoadBalancing.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeLoadBalancing;
import dev.segue.activities.loadbalancing.AwsListeners;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.Checks;
import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.failure.CanceledFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpChecksTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Acting acting = new Acting();
    private final FakeLoadBalancing aws = new FakeLoadBalancing();
    private final FakeClients clients = new FakeClients(aws);
    private final Checks checks = acting.on(Checks.class, new HttpChecks(clients, acting.attempts));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> marks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private IntUnaryOperator status = request -> 200;
    private final HttpServer server;

    HttpChecksTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            marks.add(String.valueOf(exchange.getRequestHeaders().getFirst("Synthetic")));
            byte[] body = "version 2, and more".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.applyAsInt(served.incrementAndGet()), body.length);
            exchange.getResponseBody().write(body, 0, 5);
            exchange.getResponseBody().flush();
            if (exchange.getRequestURI().getPath().equals("/stuck")) {
                await();
            }
            exchange.getResponseBody().write(body, 5, body.length - 5);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        acting.close();
    }

    @Test
    void passes_when_every_sample_of_every_request_does() {
        assertThat(synthetic("True", 7, get("/health"), get("/version"))).isEqualTo(Verdict.PASSED);

        assertThat(marks).hasSize(14).containsOnly("True");
        assertThat(acting.remembered).contains(Map.of("samples", 5));
    }

    @Test
    void fails_on_the_first_bad_sample() {
        status = request -> request == 8 ? 503 : 200;

        assertThat(reason(synthetic("True", 7, get("/health"), get("/version"))))
                .matches("GET http://.*, sample \\d of 7, expected status 200, got 503: version 2, and more");
        assertThat(served.get()).isEqualTo(10);
    }

    @Test
    void judges_the_body() {
        HttpRequest wrong = request("/", Map.of(), "version 3", EVERY);

        assertThat(reason(synthetic("True", 1, wrong)))
                .endsWith("sample 1 of 1, expected a body with \"version 3\", got: version 2, and more");
    }

    @Test
    void takes_a_refused_connection_for_a_bad_answer() {
        HttpRequest nobody = get("/");
        server.stop(0);

        assertThat(reason(synthetic("True", 1, nobody))).contains("got no answer: ConnectException");
    }

    @Test
    void takes_a_body_that_does_not_end_in_time_for_a_bad_answer() {
        HttpRequest stuck = request("/stuck", Map.of(), null, Duration.ofMillis(200));

        assertThat(reason(synthetic("True", 1, stuck))).endsWith("got no answer: nothing within 200ms");
    }

    @Test
    void judges_before_the_attempt_is_over() {
        Checks hurried = acting.within(Duration.ofMillis(2300), Checks.class);
        HttpRequest stuck = request("/stuck", Map.of(), null, Duration.ofMinutes(1));

        assertThat(reason(hurried.watch(List.of(stuck), 1, EVERY))).endsWith("got no answer: nothing within 300ms");
    }

    @Test
    void stops_when_cancelled_while_an_answer_is_awaited() {
        HttpRequest stuck = request("/stuck", Map.of(), null, Duration.ofMinutes(1));
        acting.cancel();

        assertThatThrownBy(() -> synthetic("True", 1, stuck)).isInstanceOf(CanceledFailure.class);
    }

    @Test
    void takes_a_request_that_cannot_be_sent_for_a_bad_answer() {
        HttpRequest unsendable = request("/", Map.of("a b", "c"), null, EVERY);

        assertThat(reason(synthetic("True", 1, unsendable))).contains("could not be sent");
    }

    @Test
    void reads_an_unguessable_value_from_the_rule() {
        assertThat(notYet(() -> synthetic(null, 1, get("/")))).startsWith("the rule does not show on");
        Acting creating = new Acting();
        creating.on(Listeners.class, new AwsListeners(clients, creating.attempts))
                .createRule(SCOPE, rule(null));
        creating.close();

        assertThat(synthetic(null, 1, get("/"))).isEqualTo(Verdict.PASSED);
        assertThat(marks.poll()).matches("[a-z0-9]{26}");
    }

    @Test
    void goes_on_after_the_samples_that_passed_in_an_earlier_attempt() {
        status = request -> request <= 5 ? 200 : 503;
        synthetic("True", 7, get("/"));
        status = request -> 200;
        served.set(0);

        assertThat(synthetic("True", 7, get("/"))).isEqualTo(Verdict.PASSED);
        assertThat(served.get()).isEqualTo(2);
    }

    @Test
    void watches_until_answers_are_bad_in_a_row() {
        assertThat(notYet(() -> watch(get("/")))).isEqualTo("all requests are answered as expected");
        status = request -> 500;
        assertThat(notYet(() -> watch(get("/")))).contains("1 in a row, expected status 200, got 500");
        status = request -> 200;
        notYet(() -> watch(get("/")));
        status = request -> 500;
        notYet(() -> watch(get("/")));

        assertThat(reason(watch(get("/")))).contains("2 in a row, expected status 200, got 500");
        assertThat(marks).containsOnly("null");
    }

    private Verdict watch(HttpRequest... requests) {
        return checks.watch(List.of(requests), 2, EVERY);
    }

    private Verdict synthetic(@Nullable String value, int samples, HttpRequest... requests) {
        return checks.synthetic(SCOPE, rule(value), List.of(requests), samples);
    }

    private static SyntheticRule rule(@Nullable String value) {
        return new SyntheticRule(
                new ListenerArn(LISTENER), null, "Synthetic", value, new TargetGroupArn("arn:synthetic"), "d-1");
    }

    private static String reason(Verdict verdict) {
        return ((Verdict.Failed) verdict).reason();
    }

    private HttpRequest get(String path) {
        return request(path, Map.of(), null, EVERY);
    }

    private HttpRequest request(
            String path, Map<String, String> headers, @Nullable String bodyContains, Duration timeout) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        return new HttpRequest(url, "GET", headers, null, 200, bodyContains, timeout);
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
