package dev.segue.starter;

import dev.segue.starter.deployments.Ages;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.PhaseTime;
import dev.segue.workflows.deployment.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A deployment, for people. */
final class StatusText {
    private final View view;
    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    StatusText(View view, Instant now) {
        this.view = view;
        this.now = now;
    }

    String text() {
        lines.add("%s -> %s by %s".formatted(view.run().key(), view.version(), view.strategy()));
        field("deployment", view.run().deploymentId());
        field(
                "started",
                "%s ago by %s".formatted(Ages.text(Duration.between(view.startedAt(), now)), view.startedBy()));
        field("phase", phase());
        if (view.outcome() != null) {
            field("outcome", view.outcome().sentence());
        }
        view.waiting().forEach(wait -> field("waiting", wait));
        Status status = view.status();
        if (status == null) {
            field("worker", "no answer; this is what Temporal itself knows");
        } else {
            addDetails(status);
        }
        return String.join(System.lineSeparator(), lines);
    }

    private void addDetails(Status status) {
        if (status.paused() && !view.hasEnded()) {
            field("paused", "segue resume " + view.run().key());
        }
        if (status.waitsForApproval() != null && !view.hasEnded()) {
            field(
                    "approval",
                    "%s waits: segue approve %s"
                            .formatted(status.waitsForApproval(), view.run().key()));
        }
        status.ledger().forEach(entry -> field("changed", entry));
        status.log().forEach(line -> lines.add("  " + line));
    }

    private String phase() {
        List<PhaseTime> phases =
                view.status() == null ? List.of() : view.status().phases();
        if (phases.isEmpty() || view.hasEnded()) {
            return view.currentPhase();
        }
        return "%s for %s"
                .formatted(
                        view.currentPhase(),
                        Ages.text(phases.get(phases.size() - 1).lasted(now)));
    }

    private void field(String name, String value) {
        lines.add("  %-11s %s".formatted(name, value));
    }
}
