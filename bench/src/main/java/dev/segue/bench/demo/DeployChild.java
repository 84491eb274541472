package dev.segue.bench.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The {@code segue deploy} command, as seen from the demo. */
final class DeployChild {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Child child;
    private final long startedAt = System.currentTimeMillis();
    private volatile String lastObject = "";

    DeployChild(Children children, Jvm jvm, Path plan, String version, Map<String, String> environment)
            throws IOException {
        child = children.start(
                "deploy command",
                jvm.leashed(
                        "starter",
                        "dev.segue.starter.Main",
                        "deploy",
                        plan.toString(),
                        "--version",
                        version,
                        "--output",
                        "json"),
                environment,
                this::hear);
        // Its end is what the demo waits for.
        children.mayEnd(child);
    }

    long startedAt() {
        return startedAt;
    }

    boolean isRunning() {
        return child.isAlive();
    }

    Deployed result() throws InterruptedException {
        int code = child.awaitExit();
        try {
            return lastObject.isEmpty()
                    ? Deployed.withoutResult(code, child.tail())
                    : JSON.readValue(lastObject, Deployed.class).withExitCode(code);
        } catch (JsonProcessingException e) {
            throw child.failed("gave a result that cannot be read: " + e.getOriginalMessage());
        }
    }

    private void hear(String line) {
        if (line.startsWith("{")) {
            lastObject = line;
        }
    }
}
