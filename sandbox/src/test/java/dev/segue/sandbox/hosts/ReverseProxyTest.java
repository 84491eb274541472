package dev.segue.sandbox.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proxy in nginx's role, with services on sockets and ports behind it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(20)
class ReverseProxyTest {
    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private ReverseProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = opened(new ReverseProxy());
    }

    @AfterEach
    void close() throws Exception {
        answer.countDown();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void goes_where_the_include_file_says_once_it_is_reloaded() throws IOException {
        int port = service("one");

        assertThat(proxy.loaded()).isEqualTo("none");
        assertThat(get().statusCode()).isEqualTo(502);
        proxy.reload(include("127.0.0.1:" + port, "a 4f2c9d1 my-app"));
        assertThat(proxy.loaded()).isEqualTo("a 4f2c9d1 my-app");
        assertThat(get().body()).isEqualTo("one");
        assertThat(send("POST", "hello").body()).isEqualTo("one hello");
    }

    @Test
    void H13_follows_a_link_at_every_request() throws IOException {
        service("one", directory.resolve("a.sock"));
        service("two", directory.resolve("b.sock"));
        Path link = Files.createSymbolicLink(directory.resolve("current.sock"), Path.of("a.sock"));
        proxy.reload(include("unix:" + link, "link - my-app"));
        List<String> before = proxy.workers();
        assertThat(get().body()).isEqualTo("one");

        Path other = Files.createSymbolicLink(directory.resolve("new"), Path.of("b.sock"));
        Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);

        assertThat(get().body()).isEqualTo("two");
        assertThat(proxy.workers()).isEqualTo(before);
    }

    @Test
    void H9_an_old_worker_stays_until_its_last_request_is_answered() throws Exception {
        proxy.reload(include("127.0.0.1:" + slowService(), "a 1 my-app"));
        CompletableFuture<HttpResponse<String>> running = client.sendAsync(request("GET", ""), BodyHandlers.ofString());
        asked.await();
        List<String> old = proxy.workers();

        proxy.reload(include("127.0.0.1:" + service("two"), "b 2 my-app"));

        assertThat(get().body()).isEqualTo("two");
        assertThat(proxy.workers()).hasSize(2).containsAll(old);
        answer.countDown();
        assertThat(running.join().body()).isEqualTo("slow");
        while (proxy.workers().size() > 1) {
            Pause.brief();
        }
        assertThat(proxy.workers()).doesNotContainAnyElementsOf(old);
    }

    @Test
    void a_file_that_it_does_not_understand_changes_nothing() throws IOException {
        proxy.reload(include("127.0.0.1:" + service("one"), "a 1 my-app"));
        List<String> before = proxy.workers();
        Path wrong = Files.writeString(directory.resolve("wrong"), "upstream my_app { }");

        assertThatThrownBy(() -> proxy.reload(wrong)).isInstanceOf(IOException.class);
        assertThat(proxy.loaded()).isEqualTo("a 1 my-app");
        assertThat(proxy.workers()).isEqualTo(before);
        assertThat(get().body()).isEqualTo("one");
    }

    @Test
    void a_service_that_is_gone_is_a_bad_gateway() throws Exception {
        proxy.reload(include("127.0.0.1:" + service("one"), "a 1 my-app"));
        opened.get(1).close();

        assertThat(get().statusCode()).isEqualTo(502);
    }

    private HttpResponse<String> get() {
        return send("GET", "");
    }

    private HttpResponse<String> send(String method, String body) {
        return client.sendAsync(request(method, body), BodyHandlers.ofString()).join();
    }

    private HttpRequest request(String method, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/"))
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    private Path include(String server, String text) throws IOException {
        String content = """
                # segue my-app: owned by segue-slots
                upstream my_app { server "%s"; }
                server { listen 127.0.0.1:8901; server_name my-app.segue; access_log off; location / { return 200 "%s\\n"; } }
                """;
        return Files.writeString(directory.resolve("my-app.conf"), content.formatted(server, text));
    }

    private int service(String answer) throws IOException {
        HttpWorker worker = new HttpWorker(request -> echo(answer, request));
        return opened(new HttpListener(HttpListener.loopback(0), () -> worker)).port();
    }

    private void service(String answer, Path socket) throws IOException {
        HttpWorker worker = new HttpWorker(request -> echo(answer, request));
        opened(new HttpListener(UnixDomainSocketAddress.of(socket), () -> worker));
    }

    private int slowService() throws IOException {
        HttpWorker worker = new HttpWorker(request -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return echo("slow", request);
        });
        return opened(new HttpListener(HttpListener.loopback(0), () -> worker)).port();
    }

    private static HttpMessage echo(String answer, HttpMessage request) {
        String body = new String(request.body, StandardCharsets.UTF_8);
        return HttpMessage.response(200, "text/plain", (answer + " " + body).strip());
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }
}
