package dev.segue.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segue.bench.load.LoadMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the sandbox itself saw: AWS calls at its front, requests at its load balancer. */
final class Front {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Addresses addresses;

    Front(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Whether somebody answers GET there with 2xx. */
    boolean answers(String url) throws InterruptedException {
        try {
            int status = http.send(get(url), BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException notYet) {
            return false;
        }
    }

    boolean serves() throws InterruptedException {
        return answers(addresses.loadBalancer() + "/health");
    }

    /** How often each AWS call was made that changes something. */
    Map<String, Long> mutations() throws IOException, InterruptedException {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode call : read("/_segue/calls?mutating=true")) {
            String name =
                    call.path("service").asText() + ":" + call.path("operation").asText();
            counts.merge(name, 1L, Long::sum);
        }
        return counts;
    }

    /** Counts the load's requests in the load balancer's ring. */
    BalancerCount requests() throws IOException, InterruptedException {
        long requests = 0;
        long failed = 0;
        Map<String, Long> byVersion = new TreeMap<>();
        for (JsonNode access : read("/_segue/requests")) {
            if (!LoadMain.PATH.equals(access.path("path").asText())) {
                continue;
            }
            requests++;
            boolean good = access.path("status").asInt() / 100 == 2
                    && access.path("failure").isNull();
            failed += good ? 0 : 1;
            if (access.path("version").isTextual()) {
                byVersion.merge(access.path("version").asText(), 1L, Long::sum);
            }
        }
        return new BalancerCount(requests, failed, byVersion);
    }

    private JsonNode read(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(get(addresses.aws() + path), BodyHandlers.ofByteArray())
                .body());
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
    }
}
