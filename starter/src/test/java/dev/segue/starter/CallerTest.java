package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.deployment.DeploymentKey;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallerTest {
    private static final DeploymentKey KEY = new DeploymentKey("shop", "production");

    @Test
    void is_the_user_outside_ci() {
        assertThat(new Caller(Map.of(), "ann").name()).isEqualTo("ann");
        assertThat(new Caller(Map.of(), "a\nb").name()).isEqualTo("a b");
        assertThat(new Caller(Map.of(), "").name()).isEqualTo("unknown");
    }

    @Test
    void is_the_actor_in_ci() {
        assertThat(github("7", "deploy").name()).isEqualTo("ann by GitHub");
        assertThat(new Caller(Map.of("CI_PIPELINE_ID", "7", "GITLAB_USER_LOGIN", "bob"), "runner").name())
                .isEqualTo("bob by GitLab");
    }

    @Test
    void has_the_same_deployment_id_for_every_try_of_a_job() {
        assertThat(github("7", "deploy").deploymentId(KEY)).isEqualTo("7-deploy-shop-production");
        assertThat(new Caller(Map.of("CI_PIPELINE_ID", "9", "CI_JOB_NAME", "deploy"), "x").deploymentId(KEY))
                .isEqualTo("9-deploy-shop-production");
    }

    @Test
    void tells_jobs_apart_whose_names_no_id_can_hold() {
        String one = github("7", "deploy (eu)").deploymentId(KEY);
        String other = github("7", "deploy [eu]").deploymentId(KEY);

        assertThat(one).isNotEqualTo(other).matches(DeploymentKey.DEPLOYMENT_ID);
        assertThat(github("7", "x".repeat(80)).deploymentId(KEY)).matches(DeploymentKey.DEPLOYMENT_ID);
    }

    @Test
    void has_a_random_deployment_id_outside_ci() {
        Caller ann = new Caller(Map.of(), "ann");

        assertThat(ann.deploymentId(KEY)).matches(DeploymentKey.DEPLOYMENT_ID).isNotEqualTo(ann.deploymentId(KEY));
    }

    private static Caller github(String run, String job) {
        return new Caller(Map.of("GITHUB_RUN_ID", run, "GITHUB_JOB", job, "GITHUB_ACTOR", "ann"), "runner");
    }
}
