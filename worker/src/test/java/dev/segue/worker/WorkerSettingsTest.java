package dev.segue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkerSettingsTest {
    @Test
    void have_defaults() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(WorkerSettings.class)).isEqualTo(new WorkerSettings("segue", null));
        }
    }

    @Test
    void read_every_property() {
        Map<String, Object> properties = Map.of("segue.task-queue", "staging", "segue.build-id", "b42");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertThat(context.getBean(WorkerSettings.class)).isEqualTo(new WorkerSettings("staging", "b42"));
        }
    }
}
