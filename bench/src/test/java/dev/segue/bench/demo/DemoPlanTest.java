package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.PlanReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoPlanTest {
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "blue-green.yaml");

    @Test
    void takes_the_example_to_the_load_balancer_of_the_sandbox() throws Exception {
        DemoPlan plan = DemoPlan.read(EXAMPLE).at("http://127.0.0.1:41234");

        assertThat(plan.target()).isEqualTo("shop/production");
        assertThat(plan.text()).contains("http://127.0.0.1:41234/version").doesNotContain(":8000");
    }

    @Test
    void is_one_that_segue_accepts() throws Exception {
        PlanReader reader = new PlanReader(Map.of(BlueGreenPlan.STRATEGY, BlueGreenPlan.class));

        BlueGreenPlan plan = (BlueGreenPlan) reader.read(DemoPlan.read(EXAMPLE).text());

        assertThat(plan.key()).hasToString("shop/production");
        assertThat(plan.bake().time()).hasSeconds(15);
    }
}
