package dev.segue.bench.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code segue deploy --output json} says at its end; all but {@code exitCode} is absent when it was refused before
 * it began.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Deployed(
        @Nullable String deploymentId,
        @Nullable String workflowId,
        @Nullable String runId,
        @Nullable String strategy,
        @Nullable String outcome,
        @Nullable String reason,
        int exitCode,
        List<JsonNode> ledger,
        List<PhaseTime> phases) {
    /** How long a phase took. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PhaseTime(String phase, String startedAt, long millis) {}

    Deployed {
        ledger = ledger == null ? List.of() : List.copyOf(ledger);
        phases = phases == null ? List.of() : List.copyOf(phases);
    }

    static Deployed withoutResult(int exitCode, String reason) {
        return new Deployed(null, null, null, null, null, reason, exitCode, List.of(), List.of());
    }

    Deployed withExitCode(int code) {
        return new Deployed(deploymentId, workflowId, runId, strategy, outcome, reason, code, ledger, phases);
    }

    boolean promoted() {
        return exitCode == 0;
    }
}
