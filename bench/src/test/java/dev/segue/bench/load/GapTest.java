package dev.segue.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GapTest {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

    /** One letter a request, 5 ms apart: g good and prompt, l good but late, x failed. The 11th is of the slow class. */
    @ParameterizedTest(name = "{0} -> {1} ms")
    @CsvSource(delimiter = '|', textBlock = """
            gggggggggggg    | 0
            gxgggggggggg    | 5
            gxxlggxggggg    | 15
            gggggggggglg    | 0
            ggggggggglxlg   | 15
            ggggggggggxg    | 0
            gggggggggggxx   | 10
            xxxxx           | 25
            """)
    void runs_from_the_first_bad_answer_to_the_next_good_one(String answers, long millis) {
        assertThat(Gap.longestMillis(samples(answers), INTERVAL)).isEqualTo(millis);
    }

    private static List<Sample> samples(String answers) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < answers.length(); i++) {
            long latency = TimeUnit.MILLISECONDS.toNanos(answers.charAt(i) == 'l' ? 100 : 3);
            String failure = answers.charAt(i) == 'x' ? "reset" : null;
            samples.add(new Sample(i, i * INTERVAL, 0, latency, false, "v1", failure));
        }
        return samples;
    }
}
