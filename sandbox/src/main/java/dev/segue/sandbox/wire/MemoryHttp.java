package dev.segue.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Real SDK clients without a socket: hands their requests, signed and encoded, straight to a {@link Front}. */
public final class MemoryHttp implements SdkHttpClient {
    private final Front front;

    /** Speaks to this front, whatever address the client thinks it has. */
    public MemoryHttp(Front front) {
        this.front = front;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(front.handle(wire(request)));
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public String clientName() {
        return "Memory";
    }

    @Override
    public void close() {}

    private static WireRequest wire(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        return WireRequest.of(
                http.method().name(),
                http.encodedPath(),
                http.encodedQueryParameters().orElse(null),
                name -> http.firstMatchingHeader(name).orElse(null),
                body(request.contentStreamProvider().orElse(null)));
    }

    private static byte[] body(@Nullable ContentStreamProvider provider) throws IOException {
        if (provider == null) {
            return new byte[0];
        }
        try (InputStream body = provider.newStream()) {
            return body.readAllBytes();
        }
    }

    private static HttpExecuteResponse response(WireResponse response) {
        SdkHttpResponse.Builder http = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().forEach(http::putHeader);
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(response.body().asInputStream()))
                .build();
    }
}
