package dev.segue.bench.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.faults.Terrain;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred instances, one after another. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class RefreshAtAnyPercentTest extends RefreshRehearsal {
    private static final List<Integer> PERCENTAGES = List.of(10, 50, 99, 100);

    private final WorkflowStub workflow;

    RefreshAtAnyPercentTest() {
        super(new Terrain(100, "ELB", 300, 10).world());
        rehearsal.plan(yaml -> yaml.replace("maxHealthyPercent: 150", "maxHealthyPercent: 101")
                .replace("instanceWarmup: 47s", "instanceWarmup: 0s"));
        workflow = rehearsal.start("ami-good2", "d-1");
    }

    static Stream<Arguments> requestsAndPercentages() {
        return Stream.of(Steering.ABORT, Steering.ROLLBACK, "cancel")
                .flatMap(request -> PERCENTAGES.stream().map(percent -> Arguments.of(request, percent)));
    }

    @ParameterizedTest
    @MethodSource("requestsAndPercentages")
    void goes_back(String request, int percent) {
        awaitPercent(percent);
        if (request.equals("cancel")) {
            workflow.cancel();
        } else {
            workflow.signal(request, ANN);
        }

        assertThat(ended()).isInstanceOf(Outcome.RolledBack.class);
        assertAsBefore();
    }

    static List<Integer> percentages() {
        return PERCENTAGES;
    }

    @ParameterizedTest
    @MethodSource("percentages")
    void pauses_and_resumes(int percent) {
        awaitPercent(percent);
        workflow.signal(Steering.PAUSE, ANN);
        rehearsal.env.sleep(Duration.ofMinutes(10));
        assertThat(rehearsal.picture()).containsEntry("shop-blue suspended", "[InstanceRefresh]");
        workflow.signal(Steering.RESUME, ANN);

        assertThat(ended()).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{2=100}").containsEntry("shop-blue suspended", "[]");
        assertThat(rehearsal.fewestServing).isEqualTo(100);
    }

    private Outcome ended() {
        try {
            return rehearsal.outcome(workflow);
        } catch (WorkflowFailedException cancelled) {
            return requireNonNull(rehearsal.status().outcome());
        }
    }
}
