package dev.segue.sandbox.instances;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an instance runs unless its image says otherwise: answers every path with its version and pid, echoes the length
 * of a body, and misbehaves as its image says. Prints its port once it answers; ends when its standard input does, so
 * that it never outlives the sandbox.
 */
final class App {
    private final AppSettings settings;
    private final long pid = ProcessHandle.current().pid();
    private final AtomicLong asked = new AtomicLong();

    private App(AppSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        // Read once, when the server's classes load. Its own idle limit (30 s) is below a load balancer's (E5).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        inBackground(App::endWithParent);

        AppSettings settings = AppSettings.from(System.getenv());
        long sinceStart = ManagementFactory.getRuntimeMXBean().getUptime();
        Thread.sleep(Math.max(settings.bootMillis() - sinceStart, 0));
        System.out.println(new App(settings).listen());
        if (settings.crashAfterMillis() >= 0) {
            Thread.sleep(settings.crashAfterMillis());
            Runtime.getRuntime().halt(1);
        }
    }

    private int listen() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            long length = exchange.getRequestBody().readAllBytes().length;
            if (isHealthCheck(exchange)) {
                reply(exchange, settings.healthy() ? 200 : 503, length);
                return;
            }
            delay(slowness(exchange.getRequestURI().getQuery()));
            if (!exchange.getRequestHeaders().containsKey("Synthetic")) {
                delay(settings.answerDelayMillis());
            }
            reply(exchange, failsNow() ? 500 : 200, length);
        }
    }

    private static boolean isHealthCheck(HttpExchange exchange) {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        return exchange.getRequestURI().getPath().equals("/health")
                || (agent != null && agent.startsWith(ProcessInstances.HEALTH_CHECKER));
    }

    /** Spread evenly: at 1 % every hundredth request fails. */
    private boolean failsNow() {
        long request = asked.incrementAndGet();
        return request * settings.errorPercent() / 100 > (request - 1) * settings.errorPercent() / 100;
    }

    private void reply(HttpExchange exchange, int status, long received) throws IOException {
        String json = "{\"version\":\"%s\",\"pid\":%d,\"instance\":\"%s\",\"received\":%d}%n"
                .formatted(settings.version(), pid, settings.instance(), received);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("X-Version", settings.version());
        headers.set("X-Pid", String.valueOf(pid));
        headers.set("X-Instance", settings.instance());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private static long slowness(String query) {
        return query != null && query.matches("slow=\\d{1,6}") ? Long.parseLong(query.substring(5)) : 0;
    }

    private static void delay(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException gone) {
            // as good as its end
        }
        Runtime.getRuntime().halt(0);
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }
}
