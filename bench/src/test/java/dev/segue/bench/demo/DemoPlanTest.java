package dev.segue.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoPlanTest {
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "blue-green.yaml");

    @Test
    void reads_the_example() throws Exception {
        assertThat(DemoPlan.read(EXAMPLE).key()).hasToString("shop/production");
    }

    @Test
    void takes_the_example_to_the_load_balancer_of_the_sandbox() throws Exception {
        DemoPlan plan = DemoPlan.read(EXAMPLE).at("http://127.0.0.1:41234");

        assertThat(plan.text()).contains("http://127.0.0.1:41234/version").doesNotContain(":8000");
    }
}
