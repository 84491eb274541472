package dev.segue.bench.rehearsal;

import dev.segue.sandbox.wire.Front;
import dev.segue.sandbox.wire.MemoryHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Stands between the SDK clients and the sandbox, where somebody may watch mutating calls, or act at the n-th. */
public final class Interposed implements SdkHttpClient {
    /** What is done around one call. */
    public interface Act {
        /** Makes the call, or not; what it returns or throws is what the SDK client sees. */
        HttpExecuteResponse around(ExecutableHttpRequest call) throws IOException;
    }

    private final MemoryHttp memory;
    private final AtomicInteger mutations = new AtomicInteger();
    private final Map<Integer, Act> acts = new ConcurrentHashMap<>();
    private volatile Consumer<Map<String, String>> witness = parameters -> {};

    Interposed(Front front) {
        memory = new MemoryHttp(front);
    }

    /** Acts at the n-th mutating call from the start, counted from 1, after those who do so already. */
    public void at(int nth, Act act) {
        acts.merge(nth, act, (first, second) -> call -> first.around(through(second, call)));
    }

    /** Shows the parameters of every mutating call before it is carried out. */
    public void watch(Consumer<Map<String, String>> witness) {
        this.witness = witness;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = memory.prepareRequest(request);
        Map<String, String> parameters = parameters(request);
        if (!isMutating(parameters)) {
            return call;
        }
        Act act = acts.getOrDefault(mutations.incrementAndGet(), ExecutableHttpRequest::call);
        Act watched = last -> {
            witness.accept(parameters);
            return last.call();
        };
        return through(act, through(watched, call));
    }

    private static ExecutableHttpRequest through(Act act, ExecutableHttpRequest call) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return act.around(call);
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    private static boolean isMutating(Map<String, String> parameters) {
        String action = parameters.getOrDefault("Action", "Describe");
        return !action.startsWith("Describe")
                && !action.startsWith("Get")
                && !action.startsWith("List")
                && !action.equals("AssumeRole");
    }

    /** Of a request that is not a form, its action only. */
    private static Map<String, String> parameters(HttpExecuteRequest request) {
        Optional<String> target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
        return target.map(name -> Map.of("Action", name.substring(name.indexOf('.') + 1)))
                .orElseGet(() -> form(request));
    }

    private static Map<String, String> form(HttpExecuteRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : body(request).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(provider -> {
                    try (var stream = provider.newStream()) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                })
                .orElse("");
    }

    @Override
    public String clientName() {
        return "Interposed";
    }

    @Override
    public void close() {
        memory.close();
    }
}
