package dev.segue.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A request as a transport saw it.
 *
 * @param method in capitals
 * @param path without the query
 * @param query still encoded; empty without one
 * @param headers the first value of a header, by name in any case
 * @param body empty without one
 */
public record WireRequest(
        String method, String path, String query, Function<String, Optional<String>> headers, SdkBytes body) {
    /** The first value of a header, by name in any case. */
    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** The decoded value of a query parameter; an empty text for one without a value. */
    public Optional<String> parameter(String name) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (key.equals(name)) {
                return Optional.of(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body.asByteArrayUnsafe(), StandardCharsets.UTF_8);
    }

    static WireRequest of(
            String method,
            String path,
            @Nullable String query,
            Function<String, @Nullable String> headers,
            byte[] body) {
        return new WireRequest(
                method,
                path,
                query == null ? "" : query,
                name -> Optional.ofNullable(headers.apply(name)),
                SdkBytes.fromByteArrayUnsafe(body));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
