package dev.segue.workflows.bluegreen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.DeploymentKey;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BeforeTest {
    private static final Before BLUE = new Before(
            true,
            new DeploymentKey("shop", "production"),
            new Capacity(2, 3, 6),
            new LaunchTemplateVersion("lt-1", "7"),
            true,
            false,
            List.of("AZRebalance"));

    @Test
    void is_written_for_people_and_read_back() {
        assertThat(BLUE.text())
                .isEqualTo("role=active,of=shop/production,min=2,desired=3,max=6,template=lt-1:7,attached=main,"
                        + "suspended=AZRebalance");
        assertThat(Before.read(BLUE.text())).contains(BLUE);
    }

    @Test
    void fits_a_tag_however_long_its_parts_are() {
        Before longest = new Before(
                false,
                new DeploymentKey("s".repeat(40), "e".repeat(20)),
                new Capacity(10_000, 10_000, 10_000),
                new LaunchTemplateVersion("lt-0123456789abcdef0", "10000"),
                true,
                true,
                TrafficShift.DISTURBING);

        assertThat(longest.text()).hasSizeLessThanOrEqualTo(Before.LONGEST_TEXT);
        assertThat(Before.read(longest.text())).contains(longest);
    }

    @Test
    void knows_no_template_of_a_group_with_a_launch_configuration() {
        Before without = new Before(true, BLUE.of(), Capacity.NONE, null, false, false, List.of());

        assertThat(Before.read(without.text())).contains(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "by hand",
                "min=2,desired=3,max=6",
                "role=active,of=shop/production,min=2,desired=3",
                "role=active,of=shop/production,min=4,desired=3,max=6",
                "role=active,of=shop,min=2,desired=3,max=6",
                "role=other,of=shop/production,min=2,desired=3,max=6",
            })
    void is_not_read_from_what_others_wrote(String text) {
        assertThat(Before.read(text)).isEmpty();
        assertThat(Before.read(null)).isEmpty();
    }
}
