package dev.segue.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;

/** What is answered below {@code /_segue/}: the sandbox's own pages, as JSON. */
final class Routes {
    static final String PREFIX = "/_segue/";
    static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    void add(String method, String path, Route route) {
        routes.put(method + " " + path, route);
    }

    WireResponse answer(WireRequest request) {
        Route route = routes.get(request.method() + " " + request.path());
        if (route == null) {
            return json(404, Map.of("error", "no " + request.method() + " " + request.path()));
        }
        try {
            return json(200, route.answer(request));
        } catch (IllegalArgumentException senseless) {
            return json(400, Map.of("error", String.valueOf(senseless.getMessage())));
        }
    }

    private static WireResponse json(int status, Object body) {
        try {
            byte[] bytes = MAPPER.writeValueAsBytes(body);
            return new WireResponse(
                    status, Map.of("Content-Type", "application/json"), SdkBytes.fromByteArrayUnsafe(bytes));
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
