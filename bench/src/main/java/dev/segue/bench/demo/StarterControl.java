package dev.segue.bench.demo;

import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.starter.deployments.View;
import dev.segue.starter.temporal.TemporalDeployments;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks as the {@code segue} command does. */
final class StarterControl implements DeploymentControl {
    private final Deployments deployments;
    private final DeploymentKey key;
    private final Instant since;

    StarterControl(Addresses addresses, DeploymentKey key, Instant since) {
        deployments = TemporalDeployments.at(addresses.temporal());
        this.key = key;
        this.since = since;
    }

    @Override
    public Optional<Seen> look() {
        try {
            return deployments
                    .latest(key)
                    .filter(view -> view.startedAt().isAfter(since))
                    .flatMap(StarterControl::seen);
        } catch (UnreachableException notNow) {
            return Optional.empty();
        }
    }

    private static Optional<Seen> seen(View view) {
        String waiting = String.join("; ", view.waiting());
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.name().equals(view.currentPhase()))
                .findFirst()
                .map(phase -> new Seen(phase, logOf(view.status()), waiting));
    }

    private static List<String> logOf(@Nullable Status status) {
        return status == null ? List.of() : status.log();
    }

    @Override
    public void close() {
        deployments.close();
    }
}
