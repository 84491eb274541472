package dev.segue.workflows.refresh;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.strategies.Strategy;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstanceRefreshPlanTest {
    private static final String PLAN = """
            strategy: instance-refresh
            service: shop
            environment: production
            region: eu-west-1
            group: shop-asg
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minHealthyPercent: 101                                       | plan.minHealthyPercent must be from 0 to 100
            maxHealthyPercent: 99                                        | plan.maxHealthyPercent must be from 100 to 200
            {minHealthyPercent: 50, maxHealthyPercent: 151}              | at most 100 more than minHealthyPercent
            instanceWarmup: 25h                                          | plan.instanceWarmup must be from 0s to 24h
            checkpoints: {percentages: [50]}                             | must ascend from at least 1 to 100
            checkpoints: {percentages: [50, 10, 100]}                    | must ascend
            checkpoints: {percentages: []}                               | must ascend
            checkpoints: {percentages: [100], wait: 49h}                 | plan.checkpoints.wait must be from 0s to 48h
            checkpoints: {percentages: [100], wait: 59s, approve: true}  | plan.checkpoints.wait must be from 1m to 48h
            standbyInstances: refresh                                    | must be one of refuse, terminate, ignore, wait
            protectedInstances: terminate                                | must be one of refuse, refresh, ignore, wait
            ifRefreshRunning: kill                                       | must be one of wait, adopt, fail
            waitForOther: 30s                                            | plan.waitForOther must be from 1m to 24h
            bake: {time: 49h}                                            | plan.bake.time must be from 0s to 48h
            bake: {queue: q}                                             | plan.bake.queue is not yet supported
            approve: [CLEAN_UP]                                          | plan.approve must be SHIFT or none
            timeout: 4m                                                  | plan.timeout must be from 5m to 336h
            capacity: {desired: 3}                                       | plan.capacity is not known
            """)
    void says_what_is_wrong(String line, String problem) {
        String given =
                line.startsWith("{") ? line.substring(1, line.length() - 1).replace(", ", "\n") : line;
        assertThatThrownBy(() -> Strategy.read(PLAN + given))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void writes_every_preference_out() {
        InstanceRefreshPlan plan = (InstanceRefreshPlan) Strategy.read(PLAN
                + "checkpoints: {percentages: [10, 100], wait: 5m}\nbake: {time: 30m, alarms: {names: [shop-5xx]}}\n");

        assertThat(plan.preferences())
                .hasNoNullFieldsOrPropertiesExcept("warmup")
                .returns("Wait", preferences -> preferences.standby())
                .returns(Duration.ofMinutes(30), preferences -> preferences.bakeTime());
        assertThat(plan.preferences().checkpoints()).containsExactly(10, 100);
        assertThat(plan.preferences().withoutGates().alarms()).isEmpty();
    }

    @Test
    void asks_for_an_approval_at_each_checkpoint_but_the_last() {
        InstanceRefreshPlan plan = (InstanceRefreshPlan)
                Strategy.read(PLAN + "checkpoints: {percentages: [10, 50, 100], wait: 5m, approve: true}\n");
        Checkpoints checkpoints = requireNonNull(plan.checkpoints());

        assertThat(checkpoints.approvedAfter(0)).isEqualTo(10);
        assertThat(checkpoints.approvedAfter(10)).isEqualTo(50);
        assertThat(checkpoints.approvedAfter(50)).isZero();
    }
}
