package dev.segue.starter.temporal;

import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.deployment.Status;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a closed run ended, as an outcome. */
final class Endings {
    private static final String CANCELLED = "cancelled from outside";

    private final Connection connection;
    private final WorkflowStub run;

    Endings(Connection connection, WorkflowStub run) {
        this.connection = connection;
        this.run = run;
    }

    /** A cancelled run has no result; it says how it ended in its status and its search attributes (T29). */
    Outcome outcomeOf(WorkflowExecutionMetadata execution, @Nullable Status status) {
        return switch (execution.getStatus()) {
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> Doctors.isRepair(execution) ? repair() : result();
            case WORKFLOW_EXECUTION_STATUS_FAILED -> failure();
            default -> status != null && status.outcome() != null ? status.outcome() : listed(execution);
        };
    }

    /** What can be told without asking for the result: everything but the reason. */
    static Outcome listed(WorkflowExecutionMetadata execution) {
        return switch (execution.getStatus()) {
            case WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
                endedFromOutside(execution);
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> byAttribute(execution, CANCELLED);
            default -> byAttribute(execution, "");
        };
    }

    private static Outcome byAttribute(WorkflowExecutionMetadata execution, String reason) {
        return switch (Runs.attribute(execution, SearchAttributes.OUTCOME)) {
            case Outcome.Promoted.CODE -> new Outcome.Promoted();
            case Outcome.RolledBack.CODE -> new Outcome.RolledBack(reason);
            case Outcome.Aborted.CODE -> new Outcome.Aborted(reason);
            case Outcome.Refused.CODE -> new Outcome.Refused(reason);
            case Outcome.NeedsOperator.CODE -> new Outcome.NeedsOperator(reason, List.of());
            default -> endedFromOutside(execution);
        };
    }

    private static Outcome endedFromOutside(WorkflowExecutionMetadata execution) {
        String how = execution
                .getStatus()
                .name()
                .substring("WORKFLOW_EXECUTION_STATUS_".length())
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
        String phase = Runs.attribute(execution, SearchAttributes.PHASE);
        return new Outcome.NeedsOperator(
                "%s from outside%s, nothing was undone; see segue doctor"
                        .formatted(how, phase.isEmpty() ? "" : " in " + phase),
                List.of());
    }

    private Outcome result() {
        return connection.soon(() -> run.getResult(Outcome.class));
    }

    private Outcome repair() {
        return connection.soon(() -> run.getResult(Diagnosis.class)).outcome();
    }

    private Outcome failure() {
        try {
            return result();
        } catch (WorkflowFailedException failed) {
            if (!(failed.getCause() instanceof ApplicationFailure said)) {
                return new Outcome.NeedsOperator(String.valueOf(failed.getMessage()), List.of());
            }
            if (said.getType().equals(InvalidPlanException.class.getName())) {
                return new Outcome.Refused(said.getOriginalMessage());
            }
            return said.getType().equals(Outcome.NeedsOperator.CODE)
                            && said.getDetails().getSize() > 0
                    ? said.getDetails().get(Outcome.class)
                    : new Outcome.NeedsOperator(said.getOriginalMessage() + "; see segue doctor", List.of());
        }
    }
}
