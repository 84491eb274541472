package dev.segue.sandbox.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.sandbox.balancer.RoutingTable.Action;
import dev.segue.sandbox.balancer.RoutingTable.Condition;
import dev.segue.sandbox.balancer.RoutingTable.Listener;
import dev.segue.sandbox.balancer.RoutingTable.Rule;
import dev.segue.sandbox.balancer.RoutingTable.Target;
import dev.segue.sandbox.balancer.RoutingTable.TargetGroup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadBalancerTest {
    private static final String MAIN = "arn:main";
    private static final String OTHER = "arn:other";
    private static final String STRANGE_HEADER = "X-Version: strange\r\n";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private LoadBalancer balancer;

    @BeforeEach
    void start() throws IOException {
        balancer = opened(LoadBalancer.start(0, Duration.ofMillis(500), Clock.systemUTC()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void carries_requests_and_answers_and_remembers_them() throws Exception {
        route(backend("v1").target());

        HttpResponse<String> answer = post("/orders?a=b", "a".repeat(100_000));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(100_004);
        Access access = lastAccess();
        assertThat(access.method()).isEqualTo("POST");
        assertThat(access.path()).isEqualTo("/orders");
        assertThat(access.status()).isEqualTo(200);
        assertThat(access.instanceId()).isEqualTo("v1");
        assertThat(access.targetGroup()).isEqualTo(MAIN);
        assertThat(access.version()).isEqualTo("v1");
        assertThat(access.failure()).isNull();
        assertThat(balancer.log().counters().byVersion()).containsEntry("v1", 1L);
    }

    @Test
    void says_503_without_a_target_and_without_a_listener() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(503);

        route();

        assertThat(get("/").statusCode()).isEqualTo(503);
        assertThat(lastAccess().failure()).isEqualTo(Failure.NO_TARGET);
        assertThat(balancer.log().counters().failed()).isEqualTo(2);
    }

    @Test
    void E5_says_502_when_the_target_refuses() throws Exception {
        Backend gone = backend("v1");
        Target target = gone.target();
        gone.close();
        route(target);

        assertThat(get("/").statusCode()).isEqualTo(502);
        assertThat(lastAccess().failure()).isEqualTo(Failure.REFUSED);
    }

    @Test
    void says_502_for_a_target_without_an_address() throws Exception {
        route(new Target("booting", null, true, Duration.ZERO));

        assertThat(get("/").statusCode()).isEqualTo(502);
        assertThat(lastAccess().failure()).isEqualTo(Failure.REFUSED);
    }

    @Test
    void E5_says_502_when_the_target_hangs_up_and_does_not_try_again() throws Exception {
        RudeBackend rude = opened(RudeBackend.hangingUpAfter(""));
        route(rude.target(), backend("v1").target(false));

        assertThat(get("/").statusCode()).isEqualTo(502);
        assertThat(lastAccess().failure()).isEqualTo(Failure.CLOSED);
        upload("a".repeat(1_000_000));
        assertThat(lastUpload().status()).isEqualTo(502);
        assertThat(lastUpload().failure()).isEqualTo(Failure.CLOSED);
        assertThat(rude.connections).hasValue(2);
    }

    @Test
    void says_502_when_the_target_resets_the_connection() throws Exception {
        route(opened(RudeBackend.resetting()).target());

        assertThat(get("/").statusCode()).isEqualTo(502);
        upload("a".repeat(10_000_000));
        assertThat(lastUpload().status()).isEqualTo(502);
        assertThat(lastUpload().failure()).isEqualTo(Failure.CLOSED);
    }

    @Test
    void says_504_when_the_target_takes_too_long() throws Exception {
        route(backend("v1").target());

        assertThat(get("/held").statusCode()).isEqualTo(504);
        assertThat(lastAccess().failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(balancer.inFlight(MAIN, "v1")).isZero();
    }

    @Test
    void passes_on_the_targets_own_errors() throws Exception {
        Backend broken = backend("v1");
        broken.status = 503;
        route(broken.target());

        assertThat(get("/").statusCode()).isEqualTo(503);
        assertThat(lastAccess().failure()).isNull();
        assertThat(balancer.log().counters().failed()).isEqualTo(1);

        route(opened(RudeBackend.hangingUpAfter("HTTP/1.1 503 No\r\n" + STRANGE_HEADER + "Connection: close\r\n\r\n"))
                .target());

        assertThat(get("/").statusCode()).isEqualTo(503);
        assertThat(lastAccess().failure()).isNull();
    }

    @Test
    void notices_an_answer_that_breaks_off() throws Exception {
        route(opened(RudeBackend.hangingUpAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"))
                .target());

        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);

        assertThat(lastAccess().failure()).isEqualTo(Failure.BROKEN);
        assertThat(balancer.log().counters().failed()).isEqualTo(1);
    }

    @Test
    void shares_by_weight() throws Exception {
        route(
                new Action.Forward(Map.of(MAIN, 9, OTHER, 1)),
                group(MAIN, backend("v1").target(), backend("v2").target()),
                group(OTHER, backend("v3").target()));

        assertThat(versionsOf(100)).isEqualTo(Map.of("v1", 45L, "v2", 45L, "v3", 10L));
    }

    @Test
    void sends_nothing_to_a_target_group_of_weight_0() throws Exception {
        route(
                new Action.Forward(Map.of(MAIN, 0, OTHER, 1)),
                group(MAIN, backend("v1").target()),
                group(OTHER, backend("v3").target()));

        assertThat(versionsOf(10)).isEqualTo(Map.of("v3", 10L));
    }

    @Test
    void E11_leaves_out_unhealthy_targets_unless_all_are() throws Exception {
        Backend first = backend("v1");
        Backend second = backend("v2");
        route(first.target(true), second.target(false));
        assertThat(versionsOf(10)).isEqualTo(Map.of("v1", 10L));

        route(first.target(false), second.target(false));
        assertThat(versionsOf(10)).isEqualTo(Map.of("v1", 5L, "v2", 5L));
    }

    @Test
    void answers_and_redirects_by_itself() throws Exception {
        route(new Action.FixedResponse(404, "text/plain", "no shop here"));
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/").body()).isEqualTo("no shop here");

        route(new Action.Redirect(301, "https://#{host}:443/#{path}?#{query}"));
        HttpResponse<String> redirect = get("/cart/1?a=b");
        assertThat(redirect.statusCode()).isEqualTo(301);
        assertThat(redirect.headers().firstValue("Location")).hasValue("https://127.0.0.1:443/cart/1?a=b");
    }

    @Test
    void lets_requests_finish_on_a_target_that_left_the_table() throws Exception {
        Backend leaving = backend("v1");
        route(leaving.target());
        CompletableFuture<HttpResponse<String>> running = begin("/held");
        await(() -> balancer.inFlight(MAIN, "v1") == 1);

        route(backend("v2").target());

        assertThat(versionsOf(3)).isEqualTo(Map.of("v2", 3L));
        assertThat(balancer.inFlight(MAIN, "v1")).isEqualTo(1);
        leaving.goOn();
        assertThat(running.get().statusCode()).isEqualTo(200);
        await(() -> balancer.inFlight(MAIN, "v1") == 0);
    }

    @Test
    void E5_cuts_what_still_runs_when_it_is_told_to() throws Exception {
        route(backend("v1").target());
        CompletableFuture<HttpResponse<String>> running = begin("/held");
        await(() -> balancer.inFlight(MAIN, "v1") == 1);

        balancer.cut(MAIN, "v1");

        assertThat(running.get().statusCode()).isEqualTo(502);
        assertThat(lastAccess().failure()).isEqualTo(Failure.CUT);
        assertThat(balancer.inFlight(MAIN, "v1")).isZero();
    }

    @Test
    void loses_nothing_when_drained_targets_are_ended() throws Exception {
        Backend staying = backend("v1");
        for (int round = 0; round < 5; round++) {
            Backend leaving = backend("v2");
            route(staying.target(), leaving.target());
            assertThat(versionsOf(10)).isEqualTo(Map.of("v1", 5L, "v2", 5L));
            route(staying.target());
            leaving.close();
            assertThat(versionsOf(10)).isEqualTo(Map.of("v1", 10L));
        }
    }

    @Test
    void has_a_port_for_every_listener() throws Exception {
        TargetGroup group = group(MAIN, backend("v1").target());
        Listener empty = new Listener(List.of());
        int free = freePort();

        balancer.route(new RoutingTable(Map.of(1, listener(MAIN), free, empty), Map.of(MAIN, group)));

        assertThat(balancer.address(1)).hasValue(balancer.address());
        assertThat(balancer.address(free).orElseThrow().getPort()).isEqualTo(free);
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get(URI.create("http://127.0.0.1:" + free + "/")).statusCode())
                .isEqualTo(503);

        balancer.route(new RoutingTable(Map.of(1, listener(MAIN)), Map.of(MAIN, group)));

        assertThat(balancer.address(free)).isEmpty();
    }

    @Test
    void says_when_its_port_is_taken() {
        int taken = balancer.address().getPort();

        assertThatThrownBy(() -> LoadBalancer.start(taken, Clock.systemUTC())).isInstanceOf(BindException.class);
    }

    @Test
    void counts_traffic_for_alarms() throws Exception {
        Instant before = Instant.now();
        Backend failing = backend("v1");
        route(failing.target());
        get("/");
        failing.status = 500;
        get("/");
        failing.close();
        get("/");
        await(() -> balancer.log().counters().requests() == 3);

        DataPlane.Traffic traffic = balancer.traffic(MAIN, before, Instant.now().plusSeconds(1));

        assertThat(traffic.requests()).isEqualTo(3);
        assertThat(traffic.target5xx()).isEqualTo(1);
        assertThat(traffic.balancer5xx()).isEqualTo(1);
        assertThat(balancer.traffic(OTHER, before, Instant.now())).isEqualTo(DataPlane.Traffic.NONE);
        assertThat(balancer.traffic(MAIN, before.minusSeconds(9), before)).isEqualTo(DataPlane.Traffic.NONE);
    }

    @Test
    void E7_E17_tries_rules_in_their_order() throws Exception {
        Rule synthetic =
                new Rule(List.of(new Condition("http-header", "synthetic", List.of("tr?e", "y*"))), forward(OTHER));
        Listener listener = new Listener(List.of(synthetic, new Rule(List.of(), forward(MAIN))));
        balancer.route(new RoutingTable(
                Map.of(80, listener),
                Map.of(
                        MAIN, group(MAIN, backend("v1").target()),
                        OTHER, group(OTHER, backend("v2").target()))));

        HttpRequest marked =
                HttpRequest.newBuilder(uri("/")).header("SYNTHETIC", "True").build();
        assertThat(client.send(marked, BodyHandlers.ofString()).headers().firstValue("X-Version"))
                .hasValue("v2");
        assertThat(versionsOf(2)).isEqualTo(Map.of("v1", 2L));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(0, resource);
        return resource;
    }

    private Backend backend(String name) throws IOException {
        return opened(Backend.start(name));
    }

    private static TargetGroup group(String arn, Target... targets) {
        return new TargetGroup(arn, Arrays.asList(targets));
    }

    private static Action forward(String arn) {
        return new Action.Forward(Map.of(arn, 1));
    }

    private static Listener listener(String arn) {
        return new Listener(List.of(new Rule(List.of(), forward(arn))));
    }

    private void route(Target... targets) {
        route(forward(MAIN), group(MAIN, targets));
    }

    private void route(Action action, TargetGroup... groups) {
        Listener listener = new Listener(List.of(new Rule(List.of(), action)));
        balancer.route(new RoutingTable(
                Map.of(80, listener), Arrays.stream(groups).collect(Collectors.toMap(TargetGroup::arn, each -> each))));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + balancer.address().getPort() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(uri(path));
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** A client that still sends when its connection is closed may miss the answer: its write fails first. */
    private void upload(String body) throws Exception {
        try {
            assertThat(post("/", body).statusCode()).isEqualTo(502);
        } catch (IOException cutOff) {
            // what the load balancer made of it is in its log
        }
    }

    private CompletableFuture<HttpResponse<String>> begin(String path) {
        return client.sendAsync(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private Map<String, Long> versionsOf(int requests) throws Exception {
        List<String> versions = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            HttpResponse<String> answer = get("/");
            versions.add(answer.headers().firstValue("X-Version").orElse("status " + answer.statusCode()));
        }
        return versions.stream().collect(Collectors.groupingBy(version -> version, Collectors.counting()));
    }

    private Access lastAccess() {
        await(() -> !balancer.log().since(Instant.EPOCH, 1).isEmpty());
        return balancer.log().since(Instant.EPOCH, 1).get(0);
    }

    private Access lastUpload() {
        await(() -> lastAccess().method().equals("POST"));
        return lastAccess();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return probe.getLocalPort();
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
