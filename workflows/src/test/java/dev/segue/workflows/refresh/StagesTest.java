package dev.segue.workflows.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.aws.RefreshView;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagesTest {
    /** AWS's ten statuses, and one that it may have tomorrow (R7). */
    @ParameterizedTest
    @CsvSource({
        "Pending, 0, STARTING",
        "InProgress, 0, STARTING",
        "InProgress, 33, REPLACING",
        "Baking, 100, BAKING",
        "Cancelling, 33, GOING_BACK",
        "RollbackInProgress, 33, GOING_BACK",
        "Successful, 100, ENDED",
        "Failed, 33, ENDED",
        "Cancelled, 33, ENDED",
        "RollbackSuccessful, 0, ENDED",
        "RollbackFailed, 33, ENDED",
        "Hibernating, 33, UNKNOWN",
    })
    void each_status_is_a_stage(String status, int percent, RefreshView.Stage stage) {
        RefreshView refresh = new RefreshView("r-1", status, percent, 2, "", null, null);

        assertThat(refresh.stage()).isEqualTo(stage);
        assertThat(refresh.hasEnded()).isEqualTo(stage == RefreshView.Stage.ENDED);
    }
}
