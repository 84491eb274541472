package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StarterSettingsTest {
    @Test
    void have_defaults() {
        assertThat(StarterSettings.of(Map.of())).isEqualTo(new StarterSettings("segue"));
    }

    @Test
    void read_every_property() {
        assertThat(StarterSettings.of(Map.of("SEGUE_TASK_QUEUE", "staging"))).isEqualTo(new StarterSettings("staging"));
    }
}
