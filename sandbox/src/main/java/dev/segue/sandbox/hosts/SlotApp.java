package dev.segue.sandbox.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/**
 * The service of the rehearsal on hosts: listens where {@code BIND} and {@code PORT} say, a port or a unix domain socket,
 * and answers every path with its version. SIGTERM ends it politely: it takes no new connections and finishes what it is
 * at. What is wrong with a version is in {@code app.properties} in its directory.
 */
final class SlotApp {
    private static final long LONGEST_END_MILLIS = 25_000;
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final String UNIX = "unix:";
    private static final int SHORT_COMMIT = 12;

    private final String version;
    private final String instance;
    private final boolean healthy;
    private final long answerDelayMillis;
    private final long pid = ProcessHandle.current().pid();

    private SlotApp(Map<String, String> environment, Properties behaviour) {
        version = environment.getOrDefault("SEGUE_COMMIT", "unknown");
        instance = environment.getOrDefault("SEGUE_INSTANCE", "");
        healthy = Boolean.parseBoolean(behaviour.getProperty("healthy", "true"));
        answerDelayMillis = number(behaviour, "answerDelayMillis");
    }

    public static void main(String[] arguments) throws Exception {
        Properties behaviour = behaviour(Path.of("app.properties"));
        Thread.sleep(number(behaviour, "startMillis"));
        SlotApp app = new SlotApp(System.getenv(), behaviour);
        HttpWorker worker = new HttpWorker(app::answer);
        HttpListener listener = new HttpListener(address(System.getenv()), () -> worker);
        boolean ignoresTerm = Boolean.parseBoolean(behaviour.getProperty("ignoresTerm", "false"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(listener, worker, ignoresTerm)));
        System.out.println("listening");
        new CountDownLatch(1).await();
    }

    private static Properties behaviour(Path file) throws IOException {
        Properties behaviour = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                behaviour.load(in);
            }
        }
        return behaviour;
    }

    private static SocketAddress address(Map<String, String> environment) {
        String bind = environment.getOrDefault("BIND", "127.0.0.1");
        return bind.startsWith(UNIX)
                ? UnixDomainSocketAddress.of(bind.substring(UNIX.length()))
                : new InetSocketAddress(bind, Integer.parseInt(environment.getOrDefault("PORT", "0")));
    }

    private HttpMessage answer(HttpMessage request) {
        boolean health = request.target().startsWith("/health");
        if (!health) {
            delay(answerDelayMillis);
        }
        HttpMessage response = HttpMessage.response(
                health && !healthy ? 503 : 200,
                "application/json",
                "{\"version\":\"%s\",\"pid\":%d,\"instance\":\"%s\",\"received\":%d}%n"
                        .formatted(version, pid, instance, request.body.length));
        response.headers.put("X-Version", version.substring(0, Math.min(SHORT_COMMIT, version.length())));
        response.headers.put("X-Pid", String.valueOf(pid));
        response.headers.put("X-Instance", instance);
        return response;
    }

    private static void end(HttpListener listener, HttpWorker worker, boolean never) {
        if (never) {
            delay(Long.MAX_VALUE);
        }
        listener.close();
        worker.retire();
        for (long waited = 0; !worker.isGone() && waited < LONGEST_END_MILLIS; waited += LOOK_AGAIN_MILLIS) {
            delay(LOOK_AGAIN_MILLIS);
        }
    }

    private static long number(Properties behaviour, String name) {
        return Long.parseLong(behaviour.getProperty(name, "0"));
    }

    private static void delay(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
