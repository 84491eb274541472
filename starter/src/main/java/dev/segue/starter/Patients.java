package dev.segue.starter;

import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names services whose last deployment was ended from outside or needs an operator, without looking at AWS. */
final class Patients {
    private final Deployments deployments;
    private final CommonOptions common;

    Patients(Deployments deployments, CommonOptions common) {
        this.deployments = deployments;
        this.common = common;
    }

    /** What {@code doctor} without an argument says to machines, for each. */
    record Json(String service, String environment, String deploymentId, String reason) {}

    int list() {
        List<View> found = last().values().stream()
                .filter(view -> view.outcome() instanceof Outcome.NeedsOperator)
                .toList();
        int exitCode = found.isEmpty() ? 0 : ExitCode.NEEDS_OPERATOR;
        common.answer(
                found.isEmpty()
                        ? "no recent deployment has ended so that it needs a doctor"
                        : found.stream()
                                .map(view -> "%s: deployment %s needs one; segue doctor %s"
                                        .formatted(
                                                view.run().key(),
                                                view.run().deploymentId(),
                                                view.run().key()))
                                .collect(Collectors.joining(System.lineSeparator())),
                Map.of("needed", found.stream().map(Patients::json).toList(), "exitCode", exitCode));
        return exitCode;
    }

    /** The last deployment of each that changed something: one that was refused may stand after what is looked for. */
    private Map<DeploymentKey, View> last() {
        Map<DeploymentKey, View> last = new LinkedHashMap<>();
        deployments.list().stream()
                .filter(view -> !(view.outcome() instanceof Outcome.Refused))
                .forEach(view -> last.putIfAbsent(view.run().key(), view));
        return last;
    }

    private static Json json(View view) {
        DeploymentKey key = view.run().key();
        String reason = view.outcome() == null ? "" : view.outcome().reason();
        return new Json(key.service(), key.environment(), view.run().deploymentId(), reason);
    }
}
