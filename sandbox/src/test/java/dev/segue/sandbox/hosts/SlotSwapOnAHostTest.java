package dev.segue.sandbox.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slot script of this repository on a host of the sandbox, with real processes and the proxy in nginx's role. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SlotSwapOnAHostTest {
    private static final String HOST = "i-0123456789abcdef0";
    private static final String SLOTS = "/etc/segue/my-app/slots.conf";
    private static final Path SCRIPTS = Path.of("../host");

    private final ProcessHosts hosts = new ProcessHosts(List.of(SCRIPTS));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void needs_what_the_script_needs() {
        assumeTrue(Stream.of("git", "curl", "flock", "setsid").allMatch(SlotSwapOnAHostTest::isInstalled));
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "explicit"})
    void swaps_without_a_gap(String mode) throws Exception {
        hosts.add(HOST, Map.of(SLOTS, configuration(mode)));
        deploysUnderTraffic(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "explicit", "passive"})
    void swaps_without_a_gap_behind_a_real_nginx(String mode) throws Exception {
        assumeTrue(Nginx.installed().isPresent());
        hosts.add(HOST, Map.of(SLOTS, configuration(mode), Nginx.CONFIGURATION, nginx(mode)));
        deploysUnderTraffic(mode);
    }

    private void deploysUnderTraffic(String mode) throws Exception {
        HostResult first = run("segue-slots deploy " + commit("good1"));
        assertThat(first.exitCode()).as(first.stdout() + first.stderr()).isZero();
        String otherSlot = first.stdout().contains("\"active\":\"a\"") ? "b" : "a";
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                answers.add(ask(mode.equals("link") ? "POST" : "GET", "/"));
            }
        });

        HostResult swapped = run("segue-slots deploy " + commit("good2"));
        enough.set(true);
        load.get(5, TimeUnit.SECONDS);

        assertThat(swapped.exitCode()).as(swapped.stdout() + swapped.stderr()).isZero();
        assertThat(swapped.stdout())
                .contains("\"active\":\"" + otherSlot + "\"", "\"drained\":true", "\"forced\":false");
        assertThat(answers).allMatch(answer -> answer.startsWith("200 "));
        assertThat(answers.get(0)).contains(commit("good1"));
        assertThat(get("/version")).contains(commit("good2"));
    }

    private String get(String path) {
        return ask("GET", path);
    }

    /** Not POST where a reload closes idle connections: one may be lost, as with nginx (H12). */
    private String ask(String method, String path) {
        InetSocketAddress proxy = hosts.address(HOST).orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + proxy.getHostString() + ":" + proxy.getPort() + path))
                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "hello"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException | InterruptedException lost) {
            return "lost: " + lost;
        }
    }

    private String commit(String tag) {
        return run("git -C ../repository rev-parse " + tag).stdout().strip();
    }

    private HostResult run(String script) {
        CompletableFuture<HostResult> result = new CompletableFuture<>();
        hosts.run(
                new HostCommand("0000", HOST, "", List.of(script), null, Duration.ofMinutes(1), Instant.EPOCH),
                result::complete);
        return result.orTimeout(50, TimeUnit.SECONDS).join();
    }

    private static String configuration(String mode) throws IOException {
        String slots = mode.equals("link") ? "slot.a=a.sock\nslot.b=b.sock\n" : "slot.a=3001\nslot.b=3002\n";
        return slots + """
                directory=/srv/my-app
                delivery.repository={repository}
                start=segue-app
                health.path=/health
                health.every=100ms
                health.timeout=3s
                version.path=/version
                nginx.mode=%s
                nginx.upstream=my_app
                %s
                stop.timeout=5s
                """.formatted(mode, mode.equals("passive") ? "" : "nginx.include=/etc/nginx/segue/my-app.conf");
    }

    /** In mode passive both servers stay listed (H10); otherwise the name is looked up late, as our file comes later. */
    private static String nginx(String mode) {
        String upstream = mode.equals("passive")
                ? "upstream my_app { server {address}:3001 max_fails=0; server {address}:3002 max_fails=0; }"
                : "include segue/*.conf;";
        return """
                pid nginx.pid;
                error_log error.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
                  %s
                  server { listen {address}:8080; location / { set $app my_app; proxy_pass http://$app; } }
                }
                """.formatted(upstream);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
