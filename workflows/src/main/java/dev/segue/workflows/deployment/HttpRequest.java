package dev.segue.workflows.deployment;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer is judged.
 *
 * @param url http or https; required
 * @param method default {@code GET}
 * @param headers default none
 * @param body default none
 * @param status the expected status code, default 200
 * @param bodyContains what the answer's body must contain, default nothing
 * @param timeout from connecting to the last byte, default 5 s
 */
public record HttpRequest(
        String url,
        String method,
        Map<String, String> headers,
        @Nullable String body,
        Integer status,
        @Nullable String bodyContains,
        Duration timeout) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Pattern METHOD = Pattern.compile("[A-Z]+");

    public HttpRequest {
        method = Optional.ofNullable(method).orElse("GET").toUpperCase(Locale.ROOT);
        headers = Map.copyOf(Optional.ofNullable(headers).orElse(Map.of()));
        status = Optional.ofNullable(status).orElse(200);
        timeout = Optional.ofNullable(timeout).orElse(DEFAULT_TIMEOUT);
        new Violations()
                .require(url, "url")
                .unless(url == null || isHttp(url), "url", "must be an http or https URL, was %s", url)
                .unless(METHOD.matcher(method).matches(), "method", "must be an HTTP method, was %s", method)
                .unless(status >= 100 && status <= 599, "status", "must lie in [100, 599], was %d", status)
                .unless(
                        timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                        "timeout",
                        "must be more than 0s and at most 1m, was %s",
                        Durations.text(timeout))
                .throwIfAny();
    }

    /** The same request with placeholders filled in, in every text a server or a judge sees. */
    public HttpRequest with(UnaryOperator<String> filledIn) {
        return new HttpRequest(
                filledIn.apply(url),
                method,
                headers.entrySet().stream()
                        .collect(java.util.stream.Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, header -> filledIn.apply(header.getValue()))),
                body == null ? null : filledIn.apply(body),
                status,
                bodyContains == null ? null : filledIn.apply(bodyContains),
                timeout);
    }

    private static boolean isHttp(String url) {
        try {
            URI parsed = URI.create(url.replaceAll("\\{[^}]*}", "x"));
            return parsed.getHost() != null
                    && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()));
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
