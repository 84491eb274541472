package dev.segue.workflows.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads plan files. Everything wrong with a plan is reported at once, each with its path from the root. */
public final class PlanReader {
    /** Strategies that are planned but not built; named so that they are not taken for typing errors. */
    private static final Set<String> NOT_YET_SUPPORTED =
            Set.of("hot-swap", "crossover", "upthendown", "downthenup", "brutal", "hot-reload");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, Class<? extends Record>> plans;

    /** Reads plans of these strategies, by the name that a plan's field {@code strategy} has. */
    public PlanReader(Map<String, Class<? extends Record>> plans) {
        this.plans = Map.copyOf(plans);
    }

    /**
     * Reads a plan.
     *
     * @param yaml the text of a plan file
     * @return the plan record of its strategy
     * @throws InvalidPlanException with everything that is wrong
     */
    public Record read(String yaml) {
        JsonNode root = parse(yaml);
        if (!root.isObject()) {
            throw invalid("plan", "must be a YAML mapping that begins with strategy:");
        }
        JsonNode strategy = root.path("strategy");
        Class<? extends Record> type = plans.get(strategy.asText());
        if (type == null) {
            throw invalid("plan.strategy", problemWith(strategy));
        }
        List<Violation> violations = new ArrayList<>();
        Object plan = new RecordReader(violations).read(root, type, "plan");
        if (plan == null || !violations.isEmpty()) {
            throw new InvalidPlanException(violations);
        }
        return type.cast(plan);
    }

    private String problemWith(JsonNode strategy) {
        if (strategy.isMissingNode() || strategy.isNull()) {
            return "is required: one of " + String.join(", ", plans.keySet());
        }
        return NOT_YET_SUPPORTED.contains(strategy.asText())
                ? strategy.asText() + " is not yet supported"
                : "must be one of %s, was %s".formatted(String.join(", ", plans.keySet()), strategy.asText());
    }

    private static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException unreadable) {
            String where = unreadable.getLocation() == null
                    ? ""
                    : " in line %d".formatted(unreadable.getLocation().getLineNr());
            throw invalid("plan", "is not readable as YAML%s: %s".formatted(where, firstLine(unreadable)));
        }
    }

    private static String firstLine(JsonProcessingException unreadable) {
        return String.valueOf(unreadable.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    private static InvalidPlanException invalid(String path, String problem) {
        return new InvalidPlanException(List.of(new Violation(path, problem)));
    }
}
