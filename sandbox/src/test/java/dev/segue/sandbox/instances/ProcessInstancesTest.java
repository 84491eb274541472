package dev.segue.sandbox.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessInstancesTest {
    private static final String ID = "i-00000000000000001";
    private static final HealthCheck CHECK = new HealthCheck("/health", Duration.ofSeconds(2), "200");

    private final ProcessInstances instances = new ProcessInstances(60);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        instances.close();
    }

    @Test
    void runs_a_service_that_says_its_version_and_pid() throws Exception {
        launch(image(Image.Health.ALWAYS, 0, null));

        HttpResponse<String> answer = get("/orders");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Version")).hasValue("v1");
        assertThat(answer.headers().firstValue("X-Instance")).hasValue(ID);
        String pid = answer.headers().firstValue("X-Pid").orElseThrow();
        assertThat(answer.body()).contains("\"version\":\"v1\"", "\"pid\":" + pid);
        assertThat(post("abc")).contains("\"received\":3");
        assertThat(healthy(CHECK)).isTrue();
    }

    @Test
    void ends_it_at_once() throws Exception {
        launch(image(Image.Health.ALWAYS, 0, null));
        long pid = Long.parseLong(get("/").headers().firstValue("X-Pid").orElseThrow());

        instances.terminate(ID);

        assertThat(instances.isRunning(ID)).isFalse();
        assertThat(instances.address(ID)).isEmpty();
        assertThat(healthy(CHECK)).isFalse();
        await(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void is_unhealthy_if_its_image_is_but_answers_requests() throws Exception {
        launch(image(Image.Health.NEVER, 0, null));

        assertThat(healthy(CHECK)).isFalse();
        assertThat(healthy(new HealthCheck("/anything", CHECK.timeout(), "200")))
                .isFalse();
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void fails_as_many_requests_as_its_image_says() throws Exception {
        launch(image(Image.Health.ALWAYS, 50, null));

        List<Integer> statuses =
                List.of(get("/").statusCode(), get("/").statusCode(), get("/").statusCode(), get("/").statusCode());

        assertThat(statuses).containsExactly(200, 500, 200, 500);
    }

    @Test
    void keeps_only_production_waiting() throws Exception {
        launch(new Image(
                "ami-slow-answers",
                "v1",
                Duration.ZERO,
                Image.Health.ALWAYS,
                Duration.ofHours(1),
                null,
                0,
                List.of(),
                Map.of()));

        HttpRequest synthetic = request("/").header("Synthetic", "true").build();
        HttpRequest production = request("/").timeout(Duration.ofMillis(200)).build();

        assertThat(client.send(synthetic, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(healthy(CHECK)).isTrue();
        assertThatThrownBy(() -> client.send(production, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void does_not_outlive_its_parent_even_if_that_is_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> pids = List.of(parent.inputReader().readLine().split(" ", -1));
        assertThat(pids).hasSizeGreaterThan(1);

        parent.destroyForcibly();

        await(() -> pids.stream().noneMatch(pid -> isAlive(Long.parseLong(pid))));
    }

    /** Prints the pids of all that it started: an instance, and one with a command of its own. */
    public static final class Parent {
        public static void main(String[] arguments) throws Exception {
            ProcessInstances instances = new ProcessInstances(60);
            Image app = image(Image.Health.ALWAYS, 0, null);
            instances.launch(new Instance("i-app", app, Map.of()));
            instances.launch(new Instance("i-command", command("sleep", "600"), Map.of()));
            await(() -> instances.address("i-app").isPresent()
                    && instances.address("i-command").isPresent());
            System.out.println(ProcessHandle.current()
                    .descendants()
                    .map(process -> String.valueOf(process.pid()))
                    .collect(Collectors.joining(" ")));
            await(() -> false);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void crashes_when_its_image_does() {
        launch(image(Image.Health.ALWAYS, 0, Duration.ofSeconds(6)));

        await(() -> !instances.isRunning(ID));
    }

    @Test
    void runs_the_images_own_command_with_a_port() throws Exception {
        Image command = command("sh", "-c", "echo $PORT $COLOUR > $OUT; exec sleep 600");
        Path out = Files.createTempFile("command", ".out");
        instances.launch(new Instance(ID, command, Map.of("COLOUR", "blue", "OUT", out.toString())));
        await(() -> instances.address(ID).isPresent());

        int port = instances.address(ID).orElseThrow().getPort();
        await(() -> content(out).equals(port + " blue\n"));
        instances.terminate(ID);

        assertThat(instances.isRunning(ID)).isFalse();
        await(() -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
        Files.delete(out);
    }

    @Test
    void knows_nothing_of_instances_it_did_not_launch() throws Exception {
        instances.terminate("i-unknown");

        assertThat(instances.isRunning("i-unknown")).isFalse();
        assertThat(instances.address("i-unknown")).isEmpty();
        assertThat(healthy(CHECK)).isFalse();
    }

    private static Image image(Image.Health health, int errorPercent, @Nullable Duration crashAfter) {
        return new Image(
                "ami-good1",
                "v1",
                Duration.ofSeconds(3),
                health,
                Duration.ZERO,
                crashAfter,
                errorPercent,
                List.of(),
                Map.of());
    }

    private static Image command(String... words) {
        return new Image(
                "ami-command",
                "v1",
                Duration.ZERO,
                Image.Health.ALWAYS,
                Duration.ZERO,
                null,
                0,
                List.of(words),
                Map.of());
    }

    private void launch(Image image) {
        instances.launch(new Instance(ID, image, Map.of()));
        assertThat(instances.isRunning(ID)).isTrue();
        await(() -> instances.address(ID).isPresent());
    }

    private HttpRequest.Builder request(String path) {
        int port = instances.address(ID).orElseThrow().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private String post(String body) throws Exception {
        HttpRequest request = request("/").POST(BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private boolean healthy(HealthCheck check) throws Exception {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        instances.check(ID, check, answer::complete);
        return answer.get(10, TimeUnit.SECONDS);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
