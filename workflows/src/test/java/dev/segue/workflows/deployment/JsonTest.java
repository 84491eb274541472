package dev.segue.workflows.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTest {
    static List<Outcome> outcomes() {
        return List.of(
                new Outcome.Promoted(),
                new Outcome.RolledBack("slow"),
                new Outcome.Aborted("never healthy"),
                new Outcome.Refused("no such group"),
                new Outcome.NeedsOperator("denied", List.of("shop-blue is in standby")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void keeps_outcomes_and_their_code(Outcome outcome) throws JsonProcessingException {
        String written = Json.MAPPER.writeValueAsString(outcome);

        assertThat(Json.MAPPER.readValue(written, Outcome.class)).isEqualTo(outcome);
        assertThat(Json.MAPPER.readTree(written).get("outcome").asText()).isEqualTo(outcome.code());
    }

    @Test
    void ignores_fields_it_does_not_know_and_fills_in_those_that_are_absent() throws JsonProcessingException {
        assertThat(Json.MAPPER.readValue("{\"by\":\"ann\",\"since\":1}", Request.class))
                .isEqualTo(new Request("ann", null));
    }

    @Test
    void writes_times_as_text() throws JsonProcessingException {
        PhaseTime time = new PhaseTime(Phase.BAKE, Instant.EPOCH, null);

        assertThat(Json.MAPPER.writeValueAsString(time)).contains("\"1970-01-01T00:00:00Z\"");
        assertThat(Json.MAPPER.writeValueAsString(Duration.ofHours(1))).isEqualTo("\"PT1H\"");
    }

    @Test
    void refuses_a_payload_that_a_server_might_not_take() {
        String large = "x".repeat(SmallPayloads.LARGEST);

        assertThatThrownBy(() -> Json.dataConverter().toPayload(large))
                .isInstanceOf(DataConverterException.class)
                .hasMessageContaining("above the limit of 65536");
        assertThatThrownBy(() -> Json.dataConverter().toPayloads("small", large))
                .hasMessageContaining("java.lang.String");
        assertThat(Json.dataConverter().toPayload("small")).isPresent();
    }
}
