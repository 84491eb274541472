package dev.segue.workflows.bluegreen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.deployment.PlanReader;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DetectionTest {
    @ParameterizedTest(name = "blue {1}/{2}/{3}, green {4}/{5}/{6}, plan says {0} -> {7}")
    @CsvSource(delimiter = '|', textBlock = """
            # plan     | attached | healthy | standby | attached | healthy | standby | active, or why not
            auto       | true     | 3       | 0       | false    | 0       | 0       | shop-blue
            auto       | false    | 0       | 0       | true     | 1       | 0       | shop-green
            auto       | true     | 3       | 0       | false    | 0       | 2       | shop-blue
            shop-blue  | true     | 3       | 0       | false    | 0       | 0       | shop-blue
            shop-green | true     | 3       | 0       | false    | 0       | 0       | the plan says that shop-green is active, but shop-blue is
            auto       | true     | 3       | 0       | true     | 3       | 0       | both shop-blue and shop-green serve, as an interrupted deployment leaves it: see segue doctor shop/production
            auto       | true     | 3       | 1       | false    | 0       | 0       | shop-blue has 1 instances in standby, as an interrupted deployment leaves it: see segue doctor shop/production
            auto       | true     | 3       | 0       | true     | 0       | 0       | shop-green is attached to shop-main but does not serve, as an interrupted deployment leaves it: see segue doctor shop/production
            auto       | true     | 0       | 0       | false    | 0       | 0       | no version is in service: fill one group and attach it to shop-main first
            auto       | false    | 3       | 0       | false    | 0       | 0       | no version is in service: fill one group and attach it to shop-main first
            """)
    void reads_the_active_group_from_AWS(
            String asserted,
            boolean blueAttached,
            int blueHealthy,
            int blueStandby,
            boolean greenAttached,
            int greenHealthy,
            int greenStandby,
            String expected) {
        BlueGreenPlan plan = (BlueGreenPlan) new PlanReader(Map.of(BlueGreenPlan.STRATEGY, BlueGreenPlan.class))
                .read(BlueGreenPlanTest.SMALLEST + "active: " + asserted);

        Detection detection = Detection.among(
                new Detection.Seen(new AsgName("shop-blue"), blueAttached, blueHealthy, blueStandby),
                new Detection.Seen(new AsgName("shop-green"), greenAttached, greenHealthy, greenStandby),
                plan);

        assertThat(detection.refusal().orElseGet(() -> String.valueOf(detection.active())))
                .isEqualTo(expected);
    }
}
