package dev.segue.worker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * What this worker serves. Read from {@code segue.*}, that is {@code SEGUE_TASK_QUEUE} and {@code SEGUE_BUILD_ID}; where
 * Temporal is comes from {@code temporal.toml} and {@code TEMPORAL_*}, the same as for Temporal's own command line.
 *
 * @param taskQueue shared with the command; a deployment started on another queue waits for ever
 * @param buildId this worker's version for Temporal, to which a deployment is then pinned (T37); null, the default, for
 *     workers without versions. With one, each release must be made current (T51)
 */
@ConfigurationProperties("segue")
record WorkerSettings(
        @Bindable(defaultValue = "segue") String taskQueue,
        @Nullable String buildId) {}
