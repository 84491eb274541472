package dev.segue.workflows.slots;

import dev.segue.workflows.aws.HostCommand;
import dev.segue.workflows.deployment.Violations;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast, and how patiently.
 *
 * @param batch hosts that swap at a time, default 10%
 * @param firstBatch hosts that swap first, as a test, 1 to 50, default 1
 * @param maxFailures hosts that may fail before everything is rolled back, 0 to 1000, default 0
 * @param drain longest wait for old connections, 0s to 10m, default 30s
 */
public record Swap(BatchSize batch, Integer firstBatch, Integer maxFailures, Duration drain) {
    private static final BatchSize DEFAULT_BATCH = new BatchSize(10, true);
    private static final Duration DEFAULT_DRAIN = Duration.ofSeconds(30);

    public Swap {
        batch = Optional.ofNullable(batch).orElse(DEFAULT_BATCH);
        firstBatch = Optional.ofNullable(firstBatch).orElse(1);
        maxFailures = Optional.ofNullable(maxFailures).orElse(0);
        drain = Optional.ofNullable(drain).orElse(DEFAULT_DRAIN);
        new Violations()
                .unless(
                        firstBatch >= 1 && firstBatch <= HostCommand.MOST_HOSTS,
                        "firstBatch",
                        "must lie in [1, 50], was %d",
                        firstBatch)
                .unless(
                        maxFailures >= 0 && maxFailures <= 1000,
                        "maxFailures",
                        "must lie in [0, 1000], was %d",
                        maxFailures)
                .within(drain, "drain", Duration.ZERO, Duration.ofMinutes(10))
                .throwIfAny();
    }

    static Swap standard() {
        return new Swap(DEFAULT_BATCH, 1, 0, DEFAULT_DRAIN);
    }
}
