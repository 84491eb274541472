package dev.segue.workflows.aws;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance refresh as one describe shows it.
 *
 * @param status AWS's word
 * @param percent of the instances replaced and warmed up; falls while it is rolled back (R7)
 * @param left instances that are still to be replaced
 * @param reason AWS's, empty for none
 * @param template what it brings; null if it was started without a desired configuration
 */
public record RefreshView(
        String id,
        String status,
        int percent,
        int left,
        String reason,
        @Nullable LaunchTemplateVersion template,
        @Nullable Instant startedAt) {
    public static final String SUCCESSFUL = "Successful";
    public static final String FAILED = "Failed";
    public static final String CANCELLED = "Cancelled";
    public static final String ROLLED_BACK = "RollbackSuccessful";
    public static final String ROLLBACK_FAILED = "RollbackFailed";

    private static final Set<String> ENDED = Set.of(SUCCESSFUL, FAILED, CANCELLED, ROLLED_BACK, ROLLBACK_FAILED);

    /** What a refresh is doing, as far as it matters to a deployment. */
    public enum Stage {
        /** No instance has been replaced yet. */
        STARTING,
        REPLACING,
        BAKING,
        /** Somebody, or AWS itself, cancels it or rolls it back. */
        GOING_BACK,
        ENDED,
        /** AWS has a word for it that is not known. */
        UNKNOWN,
    }

    public Stage stage() {
        return switch (status) {
            case "Pending", "InProgress" -> percent == 0 ? Stage.STARTING : Stage.REPLACING;
            case "Baking" -> Stage.BAKING;
            case "Cancelling", "RollbackInProgress" -> Stage.GOING_BACK;
            default -> ENDED.contains(status) ? Stage.ENDED : Stage.UNKNOWN;
        };
    }

    /** Whether AWS is done with it. */
    public boolean hasEnded() {
        return stage() == Stage.ENDED;
    }

    /** For people. */
    public String sentence() {
        String so = "%s, %d %%, %d left".formatted(status, percent, left);
        return reason.isEmpty() ? so : so + ": " + reason;
    }
}
