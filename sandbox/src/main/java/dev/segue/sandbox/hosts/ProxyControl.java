package dev.segue.sandbox.hosts;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the proxy driver on a host calls: {@code GET /VERB?include=PATH}. The first line of an answer is ok or failed. */
final class ProxyControl implements AutoCloseable {
    private static final String INCLUDE = "?include=";

    private final ReverseProxy proxy;
    private final HttpWorker worker = new HttpWorker(this::answer);
    private final HttpListener listener;

    ProxyControl(ReverseProxy proxy) throws IOException {
        this.proxy = proxy;
        listener = new HttpListener(HttpListener.loopback(0), () -> worker);
    }

    /** The driver: a script, because the hosts of Segue's scripts have curl anyway. */
    String driver() {
        return """
                #!/bin/sh
                # The proxy driver for the sandbox's proxy, which plays nginx: test, reload, loaded, pids.
                curl -sS --noproxy '*' --max-time 50 -G --data-urlencode "include=${SEGUE_INCLUDE:-}" \\
                  "http://127.0.0.1:%d/${1:-}" | {
                  read -r status || exit 1
                  [ "$status" = ok ] && exec cat
                  cat >&2
                  exit 1
                }
                """.formatted(listener.port());
    }

    @Override
    public void close() {
        listener.close();
        worker.cut();
    }

    private HttpMessage answer(HttpMessage request) {
        String target = request.target();
        int query = target.indexOf(INCLUDE);
        String verb = query < 0 ? target : target.substring(0, query);
        String include =
                query < 0 ? "" : URLDecoder.decode(target.substring(query + INCLUDE.length()), StandardCharsets.UTF_8);
        try {
            return text("ok\n" + carryOut(verb, Path.of(include)));
        } catch (IOException refused) {
            return text("failed\n" + refused.getMessage() + "\n");
        }
    }

    private String carryOut(String verb, Path include) throws IOException {
        switch (verb) {
            case "/test" -> IncludeFile.read(include);
            case "/reload" -> proxy.reload(include);
            case "/loaded" -> {
                return proxy.loaded() + "\n";
            }
            case "/pids" -> {
                return String.join("\n", proxy.workers()) + "\n";
            }
            default -> throw new IOException("the sandbox's proxy knows test, reload, loaded and pids, not " + verb);
        }
        return "";
    }

    private static HttpMessage text(String text) {
        return HttpMessage.response(200, "text/plain", text);
    }
}
