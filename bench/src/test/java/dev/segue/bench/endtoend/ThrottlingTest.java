package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.sandbox.wire.Fault;
import dev.segue.workflows.deployment.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ThrottlingTest {
    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "autoscaling,EnterStandby",
        "ec2,CreateLaunchTemplateVersion",
        "elbv2,CreateRule",
        "cloudwatch,DescribeAlarms",
    })
    void makes_a_deployment_longer_and_nothing_else(String service, String operation) {
        rehearsal.front.faults().add(Fault.on(service, operation).times(4).throttle());

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

        assertThat(rehearsal.mutations()).hasSize(22);
        assertThat(rehearsal.fewestServing).isEqualTo(3);
    }

    @Test
    void of_any_call_is_survived() {
        rehearsal.front.faults().add(Fault.everywhere().probability(0.03, 17).throttle());

        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

        assertThat(rehearsal.mutations()).hasSize(22);
    }
}
