package dev.segue.bench.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segue.bench.load.LoadLine;
import dev.segue.bench.load.LoadMain;
import dev.segue.bench.load.LoadProgress;
import dev.segue.bench.load.LoadReport;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The load generator, as seen from the demo. */
final class LoadChild {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Children children;
    private final Child child;
    private final CompletableFuture<LoadReport> report = new CompletableFuture<>();
    private volatile LoadProgress progress = new LoadProgress(0, 0, 0, Map.of());

    LoadChild(Children children, Jvm jvm, String target, int rate) throws IOException {
        this.children = children;
        child = children.start(
                "load generator",
                jvm.plain("bench", LoadMain.class.getName(), target, String.valueOf(rate)),
                Map.of(),
                this::hear);
    }

    LoadProgress progress() {
        return progress;
    }

    LoadReport stop() throws IOException, InterruptedException {
        children.mayEnd(child);
        child.say("stop");
        try {
            return report.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw child.failed("gave no report");
        } finally {
            child.stop();
        }
    }

    private void hear(String text) {
        try {
            LoadLine line = JSON.readValue(text, LoadLine.class);
            if (line.progress() != null) {
                progress = line.progress();
            }
            if (line.report() != null) {
                report.complete(line.report());
            }
        } catch (JsonProcessingException e) {
            report.completeExceptionally(e);
        }
    }
}
