package dev.segue.activities.instances;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.fakes.FakeEc2;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningInstancesTest {
    private final FakeEc2 aws = new FakeEc2();

    @Test
    void asks_for_a_hundred_at_a_time() {
        List<String> ids = IntStream.range(0, 250).mapToObj("i-%08x"::formatted).toList();

        assertThat(RunningInstances.among(aws, ids)).hasSize(250);
        assertThat(aws.batches).containsExactly(100, 100, 50);
    }

    @Test
    void drops_those_that_AWS_has_forgotten() {
        aws.states.put("i-1", FakeEc2.FORGOTTEN);
        aws.states.put("i-2", FakeEc2.FORGOTTEN);
        aws.states.put("i-3", "shutting-down");

        assertThat(RunningInstances.among(aws, List.of("i-1", "i-2", "i-3", "i-4")))
                .containsExactly("i-4");
        assertThat(RunningInstances.among(aws, List.of("i-1"))).isEmpty();
    }
}
