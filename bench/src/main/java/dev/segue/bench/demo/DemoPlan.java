package dev.segue.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plan that the demo deploys, of which it needs to know the name only. */
record DemoPlan(String text, String strategy, String service, String environment) {
    private static final String BALANCER_IN_EXAMPLES = "http://127.0.0.1:8000";

    static DemoPlan read(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode plan = new ObjectMapper(new YAMLFactory()).readTree(text);
        return new DemoPlan(
                text,
                plan.path("strategy").asText(),
                plan.path("service").asText(),
                plan.path("environment").asText());
    }

    /** SERVICE/ENVIRONMENT. */
    String target() {
        return service + "/" + environment;
    }

    /** The same plan for the load balancer at this URL. */
    DemoPlan at(String loadBalancer) {
        return new DemoPlan(text.replace(BALANCER_IN_EXAMPLES, loadBalancer), strategy, service, environment);
    }

    Path writeTo(Path file) throws IOException {
        return Files.writeString(file, text);
    }
}
