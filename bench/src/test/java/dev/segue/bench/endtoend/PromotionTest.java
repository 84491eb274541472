package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.sandbox.cloud.World;
import dev.segue.workflows.deployment.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class PromotionTest {
    @Test
    void leaves_the_new_group_as_the_old_one_was_and_the_old_one_empty() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

            assertThat(rehearsal.picture())
                    .containsAllEntriesOf(Map.of(
                            "shop-green sizes", "2/3/6",
                            "shop-green instances", "{InService=3}",
                            "shop-green attached", "[shop-main]",
                            "shop-green suspended", "[]",
                            "shop-green tags", "[]",
                            "shop-blue sizes", "0/0/0",
                            "shop-blue instances", "{}",
                            "shop-blue attached", "[]",
                            "shop-blue suspended", "[]",
                            "rules", rehearsal.before().get("rules")))
                    .containsEntry("shop-blue tags", "[]")
                    .containsEntry("template shop-green", "[1=ami-good1, 2=ami-good2]");
            assertThat(rehearsal.fewestServing).isEqualTo(3);
            assertThat(rehearsal.status().ledger()).isEmpty();
        }
    }

    @Test
    void tells_the_operator_what_happened() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            rehearsal.deploy("ami-good2");

            assertThat(rehearsal.status().log())
                    .containsExactly(
                            "PREPARE: launching ami-good2 on shop-green, 3 instances",
                            "TEST: shop-green takes marked requests",
                            "TEST: checking shop-green: 1 requests, 10 times each",
                            "SHIFT: shop-green takes production traffic",
                            "SHIFT: shop-blue leaves production traffic, 3 instances enter standby",
                            "BAKE: watching shop-green for 311s",
                            "CLEAN_UP: shop-green carries all production traffic",
                            "CLEAN_UP: shop-blue is emptied: the point of no return",
                            "CLEAN_UP: promoted, the new version serves");
        }
    }

    @Test
    void finds_the_way_back_and_forth_again() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            for (String version : List.of("ami-good2", "ami-good1", "ami-good3")) {
                assertThat(rehearsal.deploy(version)).isEqualTo(new Outcome.Promoted());
            }

            assertThat(rehearsal.cloud.serving(Stage.MAIN))
                    .hasSize(3)
                    .allMatch(target -> target.imageId().equals("ami-good3"));
            assertThat(rehearsal.fewestServing).isEqualTo(3);
        }
    }

    @ParameterizedTest(name = "{1} calls for {0} instances")
    @CsvSource({"1,21", "20,22", "21,24", "100,30"})
    void makes_as_many_calls_as_batches_need(int instances, int calls) {
        try (Rehearsal rehearsal = new Rehearsal(sized(instances), Knobs.DEFAULT)) {
            assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());

            assertThat(rehearsal.mutations()).hasSize(calls);
            assertThat(rehearsal.fewestServing).isEqualTo(instances);
            Limits.check(rehearsal.history());
        }
    }

    @ParameterizedTest(name = "first check {0}, health type {1}, grace {2}, delay {3}")
    @CsvSource({"true,ELB,300,300", "false,EC2,300,300", "false,ELB,0,300", "false,ELB,300,0", "false,EC2,0,3600"})
    void works_whatever_a_group_s_settings_are(boolean firstCheck, String healthType, int grace, String delay) {
        World world = World.standard();
        world = world.withGroups(world.groups().stream()
                .map(group -> group.withHealth(healthType, grace))
                .toList());
        try (Rehearsal rehearsal = new Rehearsal(world, Knobs.DEFAULT.withHealthyAtFirstCheck(firstCheck))) {
            for (String arn : List.of(Stage.MAIN, Stage.SYNTHETIC)) {
                rehearsal
                        .cloud
                        .loadBalancing()
                        .modifyTargetGroupAttributes(request -> request.targetGroupArn(arn)
                                .attributes(TargetGroupAttribute.builder()
                                        .key("deregistration_delay.timeout_seconds")
                                        .value(delay)
                                        .build()));
            }

            assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
            assertThat(rehearsal.fewestServing).isEqualTo(3);
        }
    }

    private static World sized(int instances) {
        World world = World.standard();
        return world.withGroups(world.groups().stream()
                .map(group -> group.desired() == 0 ? group : group.withSizes(1, instances, 2 * instances))
                .toList());
    }
}
