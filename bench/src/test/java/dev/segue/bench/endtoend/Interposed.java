package dev.segue.bench.endtoend;

import dev.segue.sandbox.wire.Front;
import dev.segue.sandbox.wire.MemoryHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Stands between the SDK clients and the sandbox, and lets a test act at the n-th mutating call. */
final class Interposed implements SdkHttpClient {
    /** What a test does around one call. */
    interface Act {
        HttpExecuteResponse around(ExecutableHttpRequest call) throws IOException;
    }

    private final MemoryHttp memory;
    private final AtomicInteger mutations = new AtomicInteger();
    private volatile int nth;
    private volatile Act act = ExecutableHttpRequest::call;

    Interposed(Front front) {
        memory = new MemoryHttp(front);
    }

    /** Acts at the n-th mutating call from the start, counted from 1. */
    void at(int nth, Act act) {
        this.nth = nth;
        this.act = act;
    }

    /** How many mutating calls have been sent. */
    int mutations() {
        return mutations.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = memory.prepareRequest(request);
        if (!isMutating(request) || mutations.incrementAndGet() != nth) {
            return call;
        }
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

    private static boolean isMutating(HttpExecuteRequest request) {
        String body = request.contentStreamProvider()
                .map(provider -> {
                    try (var stream = provider.newStream()) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException impossible) {
                        throw new java.io.UncheckedIOException(impossible);
                    }
                })
                .orElse("");
        boolean isQuery = body.contains("Action=");
        return isQuery && !body.contains("Action=Describe") && !body.contains("Action=AssumeRole");
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
