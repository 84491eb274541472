package dev.segue.worker;

import dev.segue.activities.Activities;
import dev.segue.activities.aws.Clients;
import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.doctor.DoctorWorkflowImpl;
import dev.segue.workflows.strategies.Strategy;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Every workflow and activity there is, in one place. */
@Singleton
final class Workers {
    private static final String DEPLOYMENT_NAME = "segue";
    /** What a killed worker's deployments wait before another takes them over; Temporal's own default is 5 s (T39). */
    private static final Duration STICKY_TIMEOUT = Duration.ofSeconds(1);

    private final WorkflowClient client;
    private final WorkerSettings settings;
    private final Clients clients;

    Workers(WorkflowClient client, WorkerSettings settings, Clients clients) {
        this.client = client;
        this.settings = settings;
        this.clients = clients;
    }

    /** One that is not started. */
    WorkerFactory create() {
        WorkerFactory workers = WorkerFactory.newInstance(client);
        Worker worker = workers.newWorker(settings.taskQueue(), options());
        worker.registerWorkflowImplementationTypes(failingForInvalidPlans(), Strategy.implementations());
        worker.registerWorkflowImplementationTypes(failingForInvalidPlans(), DoctorWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                Activities.all(clients, Clock.systemUTC()).toArray());
        return workers;
    }

    WorkerOptions options() {
        WorkerOptions.Builder options = WorkerOptions.newBuilder()
                .setStickyQueueScheduleToStartTimeout(STICKY_TIMEOUT)
                .setAllowActivityHeartbeatDuringShutdown(true);
        if (settings.buildId() != null) {
            options.setDeploymentOptions(WorkerDeploymentOptions.newBuilder()
                    .setUseVersioning(true)
                    .setVersion(new WorkerDeploymentVersion(DEPLOYMENT_NAME, settings.buildId()))
                    .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                    .build());
        }
        return options.build();
    }

    /** Any other surprise holds a deployment where it is until a better worker comes (T17). */
    private static WorkflowImplementationOptions failingForInvalidPlans() {
        return WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(InvalidPlanException.class)
                .build();
    }
}
