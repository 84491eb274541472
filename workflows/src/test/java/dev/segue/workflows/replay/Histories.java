package dev.segue.workflows.replay;

import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.doctor.DoctorWorkflowImpl;
import dev.segue.workflows.strategies.Strategy;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Histories of workflows, one in each file of a folder, and their replay with today's code. */
final class Histories {
    private Histories() {}

    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws if today's code would decide otherwise. */
    static void replay(Path history) throws Exception {
        String json = Files.readString(history);
        TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Json.dataConverter())
                        .build())
                .build());
        try (env) {
            Worker worker = env.newWorker("segue");
            worker.registerWorkflowImplementationTypes(Strategy.implementations());
            worker.registerWorkflowImplementationTypes(DoctorWorkflowImpl.class);

            WorkflowReplayer.replayWorkflowExecution(
                    WorkflowExecutionHistory.fromJson(json, "deployment/shop/production"), worker);
        }
    }
}
