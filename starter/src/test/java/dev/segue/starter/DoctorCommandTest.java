package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Remedy;
import dev.segue.workflows.deployment.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorCommandTest {
    private static final Diagnosis CLEAN = Diagnosis.found(null, Remedy.NONE, "nothing is left behind", List.of());
    private static final Diagnosis LEFT =
            Diagnosis.found("d-1", Remedy.RETURN, "return to shop-blue", List.of("shop-blue is in standby"));

    private final FakeDeployments deployments = new FakeDeployments();

    @TempDir
    Path folder;

    @BeforeEach
    void a_deployment_was_terminated() throws IOException {
        deployments.plan = (BlueGreenPlan) PlanFile.read(Plans.write(folder, Plans.VALID));
        deployments.views.add(FakeDeployments.ended(new Outcome.NeedsOperator("terminated from outside", List.of())));
    }

    @Test
    void says_that_nothing_is_left_behind() {
        CommandRun run = doctor("shop/production");

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).containsExactly("shop/production: nothing is left behind");
        assertThat(deployments.asked).containsExactly("examine shop/production for ann");
    }

    @Test
    void only_looks_unless_told_to_repair() {
        deployments.diagnosis = LEFT;

        CommandRun run = doctor("shop/production");

        assertThat(run.exitCode()).isEqualTo(30);
        assertThat(run.outLines())
                .containsExactly(
                        "deployment d-1 has left behind:",
                        "  shop-blue is in standby",
                        "shop/production: to return to shop-blue: segue doctor shop/production --repair");
        assertThat(deployments.asked).hasSize(1);
    }

    @Test
    void repairs() {
        deployments.diagnosis = LEFT;
        deployments.afterRepair = () -> LEFT.repaired(Verdict.PASSED, CLEAN);

        CommandRun run = doctor("shop/production", "--repair");

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines())
                .endsWith(
                        "shop/production: going to return to shop-blue; segue status shop/production shows how it goes",
                        "shop/production: repaired, nothing is left behind; the old version serves");
        assertThat(deployments.asked)
                .containsExactly("examine shop/production for ann", "repair shop/production for ann");
    }

    @Test
    void names_what_could_not_be_repaired() {
        deployments.diagnosis = LEFT;
        deployments.afterRepair = () -> LEFT.repaired(new Verdict.Failed("not healthy in time"), LEFT);

        CommandRun run = doctor("shop/production", "--repair");

        assertThat(run.exitCode()).isEqualTo(30);
        assertThat(run.outLines())
                .endsWith("still: shop-blue is in standby", "shop/production: not repaired: not healthy in time");
    }

    @Test
    void repairs_nothing_that_only_a_person_can_judge() {
        deployments.diagnosis = Diagnosis.person("d-1", "no version serves", List.of("shop-blue is in standby"));

        CommandRun run = doctor("shop/production", "--repair");

        assertThat(run.exitCode()).isEqualTo(30);
        assertThat(run.outLines()).last().isEqualTo("shop/production: needs a person: no version serves");
        assertThat(deployments.asked).hasSize(1);
    }

    @Test
    void tells_machines_the_same() throws IOException {
        deployments.diagnosis = LEFT;

        CommandRun run = doctor("shop/production", "--output", "json");

        JsonNode said = Json.MAPPER.readTree(run.out());
        assertThat(said.path("remedy").asText()).isEqualTo("RETURN");
        assertThat(said.path("deploymentId").asText()).isEqualTo("d-1");
        assertThat(said.path("leftovers")).hasSize(1);
        assertThat(said.path("repaired").asBoolean()).isFalse();
        assertThat(said.path("exitCode").asInt()).isEqualTo(30);
    }

    @Test
    void leaves_a_running_deployment_alone() {
        deployments.views.clear();
        deployments.views.add(FakeDeployments.running());

        CommandRun run = doctor("shop/production", "--repair");

        assertThat(run.exitCode()).isEqualTo(21);
        assertThat(run.errLines())
                .containsExactly(
                        "nothing is left behind: deployment release-1 of shop/production (ami-2, started by ann)"
                                + " is at work for 2m30s, in phase TEST; segue watch shop/production");
        assertThat(deployments.asked).isEmpty();
    }

    @Test
    void takes_the_plan_from_a_file_where_temporal_has_forgotten_it() throws IOException {
        deployments.plan = null;
        deployments.views.clear();

        assertThat(doctor("shop/production").exitCode()).isEqualTo(20);
        assertThat(doctor("shop/production").errLines())
                .singleElement()
                .asString()
                .contains("--plan FILE");
        String file = Plans.write(folder, Plans.VALID).toString();
        assertThat(doctor("--plan", file).exitCode()).isZero();
        assertThat(doctor("shop/production", "--plan", file).exitCode()).isZero();
        assertThat(doctor("shop/staging", "--plan", file).exitCode()).isEqualTo(20);
    }

    @Test
    void names_those_that_need_one() throws IOException {
        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(30);
        assertThat(run.outLines())
                .containsExactly("shop/production: deployment release-1 needs one; segue doctor shop/production");
        assertThat(Json.MAPPER.readTree(doctor("--output", "json").out()).path("needed"))
                .hasSize(1);
        assertThat(doctor("--repair").exitCode()).isEqualTo(20);
    }

    @Test
    void names_nobody_whose_last_deployment_ended_well() {
        deployments.views.addFirst(FakeDeployments.ended(new Outcome.RolledBack("alarm")));
        deployments.views.addFirst(FakeDeployments.ended(new Outcome.Refused("no such image")));

        CommandRun run = doctor();

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).containsExactly("no recent deployment has ended so that it needs a doctor");
    }

    private CommandRun doctor(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "doctor";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(deployments, all);
    }
}
