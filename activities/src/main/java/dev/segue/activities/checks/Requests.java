package dev.segue.activities.checks;

import dev.segue.workflows.deployment.Durations;
import dev.segue.workflows.deployment.HttpRequest;
import io.temporal.activity.Activity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests and judges their answers. Redirects are not followed: they are answers. */
final class Requests {
    static final int AT_A_TIME = 5;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_EXCERPT = 100;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /**
     * Sends requests together and waits for all answers.
     *
     * @param longest what a request may take even if its own timeout is longer
     * @param meanwhile done every second of the wait; what it throws ends the wait
     * @return for each, what is wrong with its answer; empty if nothing is
     */
    List<Optional<String>> judge(List<HttpRequest> together, Duration longest, Runnable meanwhile) {
        List<CompletableFuture<Optional<String>>> sent = new ArrayList<>();
        together.forEach(request -> sent.add(judge(request, longest)));
        CompletableFuture<Void> all = CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0]));
        while (!all.isDone()) {
            try {
                all.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException going) {
                meanwhile.run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw Activity.wrap(stopped);
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** The JDK's own timeout ends with the headers; this one with the last byte. */
    private CompletableFuture<Optional<String>> judge(HttpRequest request, Duration longest) {
        Duration timeout = request.timeout().compareTo(longest) < 0 ? request.timeout() : longest;
        CompletableFuture<HttpResponse<byte[]>> exchange;
        try {
            exchange = http.sendAsync(of(request), BodyHandlers.ofByteArray());
        } catch (IllegalArgumentException unsendable) {
            return CompletableFuture.completedFuture(Optional.of("could not be sent: " + unsendable.getMessage()));
        }
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return problem(request, answer);
                    }
                    exchange.cancel(true);
                    return Optional.of("got no answer: " + reason(failure, timeout));
                });
    }

    private static java.net.http.HttpRequest of(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::setHeader);
        return builder.build();
    }

    private static Optional<String> problem(HttpRequest request, HttpResponse<byte[]> answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() != request.status()) {
            return Optional.of(
                    "expected status %d, got %d: %s".formatted(request.status(), answer.statusCode(), excerpt(body)));
        }
        if (request.bodyContains() != null && !body.contains(request.bodyContains())) {
            return Optional.of("expected a body with \"%s\", got: %s".formatted(request.bodyContains(), excerpt(body)));
        }
        return Optional.empty();
    }

    private static String excerpt(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT - 1) + "…";
    }

    private static String reason(Throwable failure, Duration timeout) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return reason(failure.getCause(), timeout);
        }
        if (failure instanceof TimeoutException) {
            return "nothing within " + Durations.text(timeout);
        }
        String said = failure.getMessage();
        return failure.getClass().getSimpleName() + (said == null ? "" : ", " + said);
    }
}
