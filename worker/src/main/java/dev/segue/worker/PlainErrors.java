package dev.segue.worker;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers errors by their status alone: what an exception says is for our log, not for whoever asks. */
@Singleton
@Primary
final class PlainErrors implements ErrorResponseProcessor<Map<String, Object>> {
    @Override
    public MutableHttpResponse<Map<String, Object>> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", response.code());
        error.put("message", response.getStatus().getReason());
        return response.body(error).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
