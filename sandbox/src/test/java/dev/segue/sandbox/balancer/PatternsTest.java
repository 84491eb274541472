package dev.segue.sandbox.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatternsTest {
    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /img/*     | /img/a/b   | true
            /img/*     | /Img/a     | false
            *.jpg      | a.jpg.jpg  | true
            a?c        | abc        | true
            a?c        | ac         | false
            a*b*c      | aXbYbZc    | true
            a*b*c      | aXbYbZ     | false
            *          | ''         | true
            ''         | a          | false
            """)
    void matches_stars_and_question_marks(String pattern, String text, boolean matches) {
        assertThat(Patterns.matches(pattern, text)).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0} holds {1}: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, true",
        "10.0.0.0/9, 10.200.2.3, false",
        "127.0.0.1/32, 127.0.0.1, true",
        "0.0.0.0/0, 127.0.0.1, true",
        "::1/128, 127.0.0.1, false"
    })
    void reads_blocks_of_addresses(String block, String address, boolean within) throws Exception {
        assertThat(Patterns.within(block, InetAddress.getAllByName(address)[0])).isEqualTo(within);
    }
}
