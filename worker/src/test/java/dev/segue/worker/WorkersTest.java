package dev.segue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.aws.Clients;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkersTest {
    private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
    private final Clients clients = Clients.fromEnvironment();

    @AfterEach
    void close() throws Exception {
        clients.close();
        env.close();
    }

    @Test
    void serve_every_workflow_and_activity_on_the_task_queue() {
        WorkerFactory factory = workers(null).create();

        assertThat(factory.getWorker("staging").getTaskQueue()).isEqualTo("staging");
    }

    @Test
    void wait_one_second_for_a_killed_one() {
        WorkerOptions options = workers(null).options();

        assertThat(options.getStickyQueueScheduleToStartTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.getDeploymentOptions()).isNull();
    }

    @Test
    void pin_deployments_to_a_build_if_it_has_an_id() {
        assertThat(workers("b42").options().getDeploymentOptions()).satisfies(versioned -> {
            assertThat(versioned.isUsingVersioning()).isTrue();
            assertThat(versioned.getVersion()).isEqualTo(new WorkerDeploymentVersion("segue", "b42"));
            assertThat(versioned.getDefaultVersioningBehavior()).isEqualTo(VersioningBehavior.PINNED);
        });
    }

    private Workers workers(@Nullable String buildId) {
        return new Workers(env.getWorkflowClient(), new WorkerSettings("staging", buildId), clients);
    }
}
