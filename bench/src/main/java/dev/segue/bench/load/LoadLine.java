package dev.segue.bench.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A line of the generator's output: many with {@code progress}, the last with {@code report}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoadLine(
        @Nullable LoadProgress progress, @Nullable LoadReport report) {}
