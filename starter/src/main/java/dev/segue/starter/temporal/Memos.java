package dev.segue.starter.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.segue.starter.deployments.NewDeployment;
import dev.segue.workflows.deployment.Json;
import io.temporal.client.WorkflowExecutionMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored beside a deployment, readable without a worker. */
final class Memos {
    static final String DEPLOYMENT_ID = "deploymentId";
    /** The deployment id as asked for, which the second run of the same one shares with the first. */
    static final String ASKED_ID = "askedDeploymentId";

    static final String DIGEST = "digest";
    static final String VERSION = "version";
    static final String STARTED_BY = "startedBy";

    private Memos() {}

    static Map<String, Object> of(NewDeployment asked, String deploymentId) {
        return Map.of(
                DEPLOYMENT_ID, deploymentId,
                ASKED_ID, asked.deploymentId(),
                DIGEST, digest(asked),
                VERSION, asked.version(),
                STARTED_BY, asked.startedBy());
    }

    /** Empty if there is no such entry, as in a workflow that was not started by Segue. */
    static String read(WorkflowExecutionMetadata execution, String key) {
        @Nullable Object value = execution.getMemo(key, String.class);
        return value == null ? "" : value.toString();
    }

    /** Equal for the same plan and version, whoever starts it. */
    static String digest(NewDeployment asked) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Json.MAPPER.writeValueAsBytes(asked.plan()));
            return HexFormat.of().formatHex(sha.digest(asked.version().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
