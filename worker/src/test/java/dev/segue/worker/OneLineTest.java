package dev.segue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OneLineTest {
    @Test
    void is_the_first_line_of_the_innermost_message() {
        assertThat(OneLine.of(new IllegalStateException("outer", new IllegalArgumentException("inner\nmore"))))
                .isEqualTo("inner");
        assertThat(OneLine.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void is_what_micronaut_marks_as_the_reason() {
        assertThat(OneLine.of(
                        new IllegalStateException("Failed\n\nMessage: outer\nMessage: no port: abc\nPath Taken: x")))
                .isEqualTo("no port: abc");
    }
}
